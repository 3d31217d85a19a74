package cn.dualprevention.standalone.plan;

/**
 * A Kafka that is there already.
 *
 * @param bootstrap {@code host:port,…}
 * @param prefix before every topic name, for platforms that share a Kafka
 */
public record GivenKafka(String bootstrap, String prefix) {

    public GivenKafka {
        for (String address : bootstrap.split(",")) {
            Address.of("--kafka", address.strip());
        }
        if (!prefix.matches("[A-Za-z0-9._-]{0,64}")) {
            throw new InvalidPlan(
                    "主题前缀 %s 无效 (--kafka-prefix: got %s, expected: [A-Za-z0-9._-]{0,64})".formatted(prefix, prefix));
        }
    }
}
