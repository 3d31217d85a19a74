package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private boolean differs;
    private boolean holds;
    private int mostHeld;

    @Override
    public synchronized Mono<Long> push(Link link, Consignment.Sealed consignment) {
        attempts++;
        byte[] first = firstTry.computeIfAbsent(consignment.number(), n -> consignment.bytes());
        same &= Arrays.equals(first, consignment.bytes());
        if (differs) {
            return Mono.error(new PeerTrouble("consignment-differs", "other content", null));
        }
        if (failures > 0) {
            failures--;
            return Mono.error(new PeerTrouble("unreachable", "cut", null));
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
    public synchronized Mono<Map<Stream, Long>> marks(Link link) {
        return Mono.just(Map.of(Stream.HAZARD_EVENTS, contiguous()));
    }

    @Override
    public Mono<Peers.Answer> poll(Link link, Peers.Question request) {
        return Mono.just(Peers.Answer.nothing(0));
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

    synchronized void differ() {
        differs = true;
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
        differs = false;
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

    synchronized long eventsReceived() {
        return stored.values().stream()
                .mapToLong(bytes -> ConsignmentCodec.read(bytes).frames().events())
                .sum();
    }
}
