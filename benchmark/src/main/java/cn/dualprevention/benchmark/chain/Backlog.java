package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.load.ClosedLoop;
import cn.dualprevention.benchmark.load.Requests;
import cn.dualprevention.benchmark.load.Work;
import cn.dualprevention.benchmark.sample.SampleReports;
import cn.dualprevention.benchmark.stage.Rest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Posts many hazards at the enterprise, as fast as it takes them, a hundred a request. */
final class Backlog {

    private static final int SIZE = 100;
    private static final int OK = 200;
    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<byte[]> BODIES = SampleReports.batches(32, SIZE);

    private Backlog() {}

    /** @throws IllegalStateException when one of them is refused */
    static void post(Rest enterprise, int events) {
        Work work = ClosedLoop.run(
                URI.create(enterprise.base()).getPort(), CONNECTIONS, PATIENCE, events / SIZE, requests(enterprise));
        if (work.events() != events) {
            throw new IllegalStateException("backlog: got " + work.events() + " events, the first refusal "
                    + work.firstFailure() + " (expected: " + events + ")");
        }
    }

    private static Requests requests(Rest enterprise) {
        return new Requests() {
            private int next;

            @Override
            public FullHttpRequest next() {
                byte[] body = BODIES.get(next++ % BODIES.size());
                FullHttpRequest request = new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v1/hazards/batch", Unpooled.wrappedBuffer(body));
                request.headers()
                        .set(HttpHeaderNames.HOST, "127.0.0.1")
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.ACCEPT, "application/json")
                        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                        .set(enterprise.header(), enterprise.credential());
                return request;
            }

            @Override
            public int accepted(int status) {
                return status == OK ? SIZE : 0;
            }
        };
    }
}
