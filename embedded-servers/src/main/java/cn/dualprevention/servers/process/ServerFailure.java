package cn.dualprevention.servers.process;

import org.jspecify.annotations.Nullable;

/** A server cannot be started or used; the message is meant for the person who runs it, Chinese first. */
public final class ServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
