package cn.dualprevention.standalone.consume;

import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.GivenKafka;
import cn.dualprevention.standalone.plan.InvalidPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** {@code ./run consume}: prints what stands in a topic, headers and decoded bodies, and ends or waits for more. */
public final class ConsumeCommand {

    private static final int FAILED = 1;
    private static final String USAGE = """
        用法：./run consume 地址 主题 [--last 数量] [--follow]
          地址         Kafka 的 主机:端口，或默认链路中的平台代码（例如 zhengzhou-park）
          主题         例如 hazard.events、forwarded.hazard.events、enterprise.events
          --last 数量  只显示最后几个事件
          --follow     显示完后继续等待新事件，Ctrl-C 结束
        每个事件一行 JSON：headers 为 CloudEvents 属性，body 为解码后的 Avro 内容
        """;

    private final PrintStream out;
    private final PrintStream err;

    public ConsumeCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @return the exit code */
    public int run(List<String> words) {
        if (words.contains("--help") || words.contains("-h") || words.isEmpty()) {
            out.print(USAGE);
            return 0;
        }
        List<String> places = new ArrayList<>();
        int last = TopicReader.ALL;
        boolean follow = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--follow")) {
                follow = true;
            } else if (word.equals("--last") && i + 1 < words.size()) {
                last = number(words.get(++i));
            } else if (word.startsWith("-")) {
                throw new InvalidPlan("不认识的参数 %s (unknown option)%n%s".formatted(word, USAGE));
            } else {
                places.add(word);
            }
        }
        if (places.size() != 2) {
            throw new InvalidPlan(USAGE);
        }
        return print(bootstrap(places.get(0)), places.get(1), last, follow);
    }

    private int print(String bootstrap, String topic, int last, boolean follow) {
        try (TopicReader reader = new TopicReader(bootstrap, topic)) {
            EventPrinter printer = new EventPrinter();
            long shown = reader.read(last, follow, record -> out.println(printer.print(record)));
            err.println(shown == 0 ? "主题 " + topic + " 中还没有事件" : "共显示 " + shown + " 个事件");
            return 0;
        } catch (NoSuchTopic e) {
            err.println("Kafka " + bootstrap + " 上没有主题 " + topic + "，现有：" + String.join("、", e.existing()));
            return FAILED;
        } catch (KafkaException e) {
            err.println("无法读取 Kafka " + bootstrap + "：" + e.getMessage());
            return FAILED;
        }
    }

    private static String bootstrap(String place) {
        if (place.contains(":")) {
            return new GivenKafka(place, "").bootstrap();
        }
        return ChainPlan.whole(Path.of("data"), ChainPlan.PORT_BASE, Set.of(place))
                .lowest()
                .kafkaBootstrap();
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new InvalidPlan("--last 应为 1 到 9999 (--last: got %s)".formatted(text));
        }
        return Integer.parseInt(text);
    }
}
