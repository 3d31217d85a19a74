package cn.dualprevention.standalone.bootstrap;

/** A platform that just started is not ready for everything yet. */
final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotNow(String message) {
        super(message);
    }
}
