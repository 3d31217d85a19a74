package cn.dualprevention.benchmark.scene;

import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.load.ClosedLoop;
import cn.dualprevention.benchmark.load.Requests;
import cn.dualprevention.benchmark.load.Work;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * An address that hazards are posted to.
 *
 * @param header that says who calls
 * @param credential its value, asked for once in a turn
 * @param cpuMicros processes that work for it
 */
record HttpContestant(
        String name,
        int port,
        String header,
        Supplier<String> credential,
        Posting posting,
        Map<String, LongSupplier> cpuMicros)
        implements Contestant {

    /**
     * What is posted.
     *
     * @param success the status that says all of it was accepted and is on disk
     * @param events in each body
     */
    record Posting(String path, List<byte[]> bodies, int success, int events, int connections) {}

    @Override
    public Work work(Duration time, long most) {
        String value = credential.get();
        return ClosedLoop.run(port, posting.connections(), time, most, new Requests() {
            private int next;

            @Override
            public FullHttpRequest next() {
                byte[] body = posting.bodies().get(next++ % posting.bodies().size());
                FullHttpRequest request = new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.POST, posting.path(), Unpooled.wrappedBuffer(body));
                request.headers()
                        .set(HttpHeaderNames.HOST, "127.0.0.1:" + port)
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.ACCEPT, "application/json")
                        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                        .set(header, value);
                return request;
            }

            @Override
            public int accepted(int status) {
                return status == posting.success() ? posting.events() : 0;
            }
        });
    }
}
