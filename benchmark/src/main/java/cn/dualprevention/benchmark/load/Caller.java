package cn.dualprevention.benchmark.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;

/** One connection: one request at a time. */
final class Caller extends SimpleChannelInboundHandler<FullHttpResponse> {

    private static final int EXCERPT = 600;

    private final Run run;
    private long sentAt;
    private boolean waiting;

    Caller(Run run) {
        this.run = run;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        goOn(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        waiting = false;
        int status = response.status().code();
        int accepted = run.requests().accepted(status);
        if (accepted > 0) {
            run.answered(accepted, System.nanoTime() - sentAt);
        } else {
            String body = response.content().toString(StandardCharsets.UTF_8);
            run.failed(status + " " + body.substring(0, Math.min(EXCERPT, body.length())));
        }
        goOn(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.failed(cause.toString());
        waiting = false;
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (waiting) {
            run.failed("connection closed by the other side");
        }
        run.closed();
    }

    private void goOn(ChannelHandlerContext context) {
        if (run.goesOn()) {
            waiting = true;
            sentAt = System.nanoTime();
            context.writeAndFlush(run.requests().next(), context.voidPromise());
        } else {
            context.close();
        }
    }
}
