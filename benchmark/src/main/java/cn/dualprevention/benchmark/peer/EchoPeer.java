package cn.dualprevention.benchmark.peer;

import cn.dualprevention.ids.Uuid7;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** {@code EchoPeer <port>}: reads a report into its types and answers. It knows nobody and keeps nothing. */
final class EchoPeer {

    private EchoPeer() {}

    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        PeerServer.serve(
                Integer.parseInt(arguments[0]),
                report -> Mono.just(Answer.to(report, Uuid7.next(clock), Uuid7.next(clock))));
    }
}
