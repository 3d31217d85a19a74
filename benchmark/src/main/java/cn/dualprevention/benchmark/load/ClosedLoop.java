package cn.dualprevention.benchmark.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A fixed number of connections, each of which sends its next request when the last one has been answered. It shares the
 * machine with what it measures, so it is one thread and no more HTTP than needed.
 */
public final class ClosedLoop {

    private static final int LARGEST_ANSWER = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ClosedLoop() {}

    /**
     * @param time after which no further request is sent
     * @param most requests at most, whatever the time
     */
    public static Work run(int port, int connections, Duration time, long most, Requests requests) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Run run = new Run(requests, connections, time, most);
        try {
            Bootstrap bootstrap = new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(new HttpClientCodec())
                                    .addLast(new HttpObjectAggregator(LARGEST_ANSWER))
                                    .addLast(new Caller(run));
                        }
                    });
            for (int i = 0; i < connections; i++) {
                bootstrap.connect("127.0.0.1", port).addListener(connected -> {
                    if (!connected.isSuccess()) {
                        run.failed(String.valueOf(connected.cause()));
                        run.closed();
                    }
                });
            }
            return run.result().get(time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("load: interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("load on port " + port + ": got no end (expected: after " + time + ")", e);
        } finally {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
