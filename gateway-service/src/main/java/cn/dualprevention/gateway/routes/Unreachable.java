package cn.dualprevention.gateway.routes;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.springframework.web.server.ResponseStatusException;

/** Tells a service that could not be reached from one that took the request and did not answer. */
final class Unreachable {

    private static final int GATEWAY_TIMEOUT = 504;

    private Unreachable() {}

    /** Whether the request did not make it to the service or its answer did not make it back. */
    static boolean isCause(Throwable thrown) {
        return thrown instanceof IOException
                || thrown instanceof TimeoutException
                || (thrown instanceof ResponseStatusException status
                        && status.getStatusCode().value() == GATEWAY_TIMEOUT);
    }

    /** Whether surely nothing of the request was sent. */
    static boolean beforeSending(Throwable thrown) {
        return thrown instanceof ConnectException
                || thrown instanceof ConnectTimeoutException
                || thrown instanceof NoRouteToHostException
                || thrown instanceof UnknownHostException;
    }
}
