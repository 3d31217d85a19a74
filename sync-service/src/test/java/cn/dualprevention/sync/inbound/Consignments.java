package cn.dualprevention.sync.inbound;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import java.util.List;
import java.util.Map;

/** What a peer would cut, one after the other. */
final class Consignments {

    private final Link link;
    private final Stream stream;
    private long number;
    private byte[] previous = new byte[0];

    Consignments(Link link, Stream stream) {
        this.link = link;
        this.stream = stream;
    }

    byte[] next(List<Event> events) {
        return next(events, Coverage.NONE);
    }

    byte[] next(List<Event> events, Coverage leftOut) {
        byte[] bytes = numbered(number + 1, previous, events, leftOut);
        number++;
        previous = ConsignmentCodec.sha256(bytes);
        return bytes;
    }

    /** The third of three, the only one that arrived. */
    byte[] thirdOf(TestEvents events) {
        next(events.next(1));
        next(events.next(1));
        return next(events.next(1));
    }

    /** Another one of the same number as the last. */
    byte[] lastNumberAgain(List<Event> events) {
        return numbered(number, number == 1 ? new byte[0] : previous, events, Coverage.NONE);
    }

    /** The next number, chained to something that never was. */
    byte[] nextUnchained(List<Event> events) {
        return numbered(number + 1, new byte[32], events, Coverage.NONE);
    }

    /** One of the next number, of events that its sender has not looked at. */
    byte[] unchecked(List<Event> events, Coverage inside) {
        return numbered(number + 1, previous, events, inside, Coverage.NONE);
    }

    private byte[] numbered(long wanted, byte[] chained, List<Event> events, Coverage leftOut) {
        return numbered(wanted, chained, events, NewBlock.numbersOf(EventLabel.of(events)), leftOut);
    }

    private byte[] numbered(long wanted, byte[] chained, List<Event> events, Coverage inside, Coverage leftOut) {
        Frames frames = events.isEmpty() ? Frames.NONE : Frames.pack(events);
        Consignment consignment = new Consignment(
                link.id(), stream, wanted, chained, inside.union(leftOut), leftOut.size(), Map.of(), frames);
        Consignment.Sealed sealed =
                ConsignmentCodec.seal(stream, wanted, ConsignmentCodec.head(consignment), frames.packed());
        return sealed.bytes();
    }
}
