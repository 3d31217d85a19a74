package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A peer that stores, fails, loses its answers or waits, as told. */
final class ScriptedPeer implements Peers {

    private final Map<Long, byte[]> stored = new TreeMap<>();
    private final Map<Long, Integer> times = new TreeMap<>();
    private final Map<Long, byte[]> firstTry = new TreeMap<>();
    private final List<Sinks.One<Long>> holding = new ArrayList<>();
    private boolean same = true;
    private int attempts;
    private int failures;
    private int lostAnswers;
    private @Nullable String refusal;
    private boolean holds;
    private boolean tellsHashes = true;
    private int mostHeld;

    @Override
    public synchronized Mono<Long> push(Link link, Consignment.Sealed consignment) {
        attempts++;
        byte[] first = firstTry.computeIfAbsent(consignment.number(), n -> consignment.bytes());
        same &= Arrays.equals(first, consignment.bytes());
        if (refusal != null) {
            return Mono.error(new PeerTrouble(refusal, "not this one", null));
        }
        if (failures > 0) {
            failures--;
            return Mono.error(new PeerTrouble("unreachable", "cut", null));
        }
        if (consignment.number() == contiguous() + 1 && !isChained(consignment)) {
            return Mono.error(new PeerTrouble("consignment-differs", "chain broken", null));
        }
        stored.put(consignment.number(), consignment.bytes());
        times.merge(consignment.number(), 1, Integer::sum);
        if (lostAnswers > 0) {
            lostAnswers--;
            return Mono.error(new PeerTrouble("unreachable", "answer lost", null));
        }
        if (holds) {
            Sinks.One<Long> answer = Sinks.one();
            holding.add(answer);
            mostHeld = Math.max(mostHeld, holding.size());
            return answer.asMono();
        }
        return Mono.just(contiguous());
    }

    @Override
    public synchronized Mono<Marks> marks(Link link) {
        byte[] last = stored.get(contiguous());
        byte[] hash = last == null || !tellsHashes ? null : ConsignmentCodec.sha256(last);
        return Mono.just(Marks.of(Map.of(Stream.HAZARD_EVENTS.topic(), new Marks.Mark(contiguous(), hash))));
    }

    @Override
    public Mono<Peers.Answer> poll(Link link, Peers.Question request) {
        return Mono.just(Peers.Answer.nothing(0));
    }

    @Override
    public Mono<RecallPage> recall(Link link, RecallQuestion question) {
        return Mono.just(RecallPage.END);
    }

    @Override
    public Mono<Void> giveBack(Link link, Stream stream, RecallPage page) {
        return Mono.empty();
    }

    private boolean isChained(Consignment.Sealed consignment) {
        byte[] last = stored.get(contiguous());
        byte[] previous = ConsignmentCodec.read(consignment.bytes()).previous();
        return last == null ? previous.length == 0 : Arrays.equals(previous, ConsignmentCodec.sha256(last));
    }

    private long contiguous() {
        long mark = 0;
        while (stored.containsKey(mark + 1)) {
            mark++;
        }
        return mark;
    }

    synchronized void fail(int count) {
        failures = count;
    }

    synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    synchronized void refuse(String code) {
        refusal = code;
    }

    synchronized void hold() {
        holds = true;
    }

    synchronized void release() {
        holds = false;
        holding.forEach(answer -> answer.tryEmitValue(contiguous()));
        holding.clear();
    }

    synchronized void agree() {
        refusal = null;
    }

    /** As a peer of an older release. */
    synchronized void tellHashes(boolean tells) {
        tellsHashes = tells;
    }

    /** As if it had never come: what is above it waits. */
    synchronized void forget(long number) {
        stored.remove(number);
    }

    /** As if it had gone on differently from the consignment before. */
    synchronized void hasInstead(long number, byte[] other) {
        stored.put(number, other);
    }

    synchronized void forgetEverything() {
        stored.clear();
    }

    /** As a backup has it that was made when this number was the last. */
    synchronized void forgetAfter(long number) {
        stored.keySet().removeIf(n -> n > number);
    }

    synchronized int held() {
        return holding.size();
    }

    synchronized int mostHeld() {
        return mostHeld;
    }

    synchronized int attempts() {
        return attempts;
    }

    synchronized boolean attemptsAreTheSameBytes() {
        return same;
    }

    synchronized int timesReceived(long number) {
        return times.getOrDefault(number, 0);
    }

    synchronized byte[] bytesOf(long number) {
        return stored.get(number);
    }

    synchronized List<Long> numbersReceived() {
        return List.copyOf(stored.keySet());
    }

    synchronized Set<Long> eventNumbersReceived() {
        return stored.values().stream()
                .flatMap(bytes -> ConsignmentCodec.read(bytes).frames().labels().stream())
                .map(EventLabel::number)
                .collect(Collectors.toSet());
    }

    synchronized long eventsReceived() {
        return stored.values().stream()
                .mapToLong(bytes -> ConsignmentCodec.read(bytes).frames().events())
                .sum();
    }
}
