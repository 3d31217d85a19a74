package cn.dualprevention.standalone.plan;

/** {@code host:port}. */
record Address(String host, int port) {

    static Address of(String option, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon > 0 ? text.substring(0, colon) : "";
        String port = colon > 0 ? text.substring(colon + 1) : "";
        if (!host.matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]") || !port.matches("[1-9]\\d{0,4}")) {
            throw new InvalidPlan(
                    "%s 的值 %s 无效，应为 主机:端口 (%s: got %s, expected: host:port)".formatted(option, text, option, text));
        }
        return new Address(host, Integer.parseInt(port));
    }
}
