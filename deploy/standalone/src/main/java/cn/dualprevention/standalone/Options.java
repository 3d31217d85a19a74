package cn.dualprevention.standalone;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.GivenKafka;
import cn.dualprevention.standalone.plan.GivenPostgres;
import cn.dualprevention.standalone.plan.InvalidPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code ./run}: {@code --name value} or {@code --name=value}, and switches. */
final class Options {

    private static final Set<String> SWITCHES = Set.of("--help", "--demo", "--stop", "--train");
    private static final Set<String> OF_ALL = Set.of("--data", "--port-base");
    private static final Set<String> OF_A_CHAIN = Set.of("--only", "--rate");
    private static final Set<String> OF_ONE_PLATFORM = Set.of(
            "--platform",
            "--name",
            "--tier",
            "--division",
            "--park",
            "--postgres",
            "--database",
            "--postgres-admin",
            "--postgres-password-file",
            "--kafka",
            "--kafka-prefix");
    private static final int DEMO_RATE = 5;
    private static final int HIGHEST_RATE = 200;

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> switches = new TreeSet<>();

    private Options() {}

    /** @throws InvalidPlan naming the word that is not understood */
    static Options parse(List<String> words) {
        Options options = new Options();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (word.equals("-h")) {
                options.switches.add("--help");
            } else if (SWITCHES.contains(word)) {
                options.switches.add(word);
            } else if (!isKnown(name)) {
                throw new InvalidPlan("不认识的参数 %s，用 ./run --help 查看用法 (unknown option %s)".formatted(word, word));
            } else if (equals >= 0) {
                options.values.put(name, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                options.values.put(name, words.get(++i));
            } else {
                throw new InvalidPlan("参数 %s 缺少值 (%s: got no value)".formatted(name, name));
            }
        }
        options.refuseMixture();
        return options;
    }

    boolean has(String name) {
        return switches.contains(name);
    }

    Path data() {
        return Path.of(values.getOrDefault("--data", "data")).toAbsolutePath().normalize();
    }

    /** Requests a second of the demonstration. */
    int rate() {
        int rate = number("--rate", DEMO_RATE);
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw new InvalidPlan("--rate 应在 1 到 %d 之间 (--rate: got %d)".formatted(HIGHEST_RATE, rate));
        }
        return rate;
    }

    ChainPlan plan() {
        int portBase = number("--port-base", ChainPlan.PORT_BASE);
        String code = values.get("--platform");
        if (code == null) {
            return ChainPlan.whole(data(), portBase, only());
        }
        String division = require("--division");
        return ChainPlan.single(new PlatformPlan(
                code,
                values.getOrDefault("--name", nameOf(code, division)),
                require("--tier").toUpperCase(Locale.ROOT),
                division,
                values.get("--park"),
                new PortPlan(portBase),
                data(),
                postgres(),
                kafka()));
    }

    private static boolean isKnown(String name) {
        return OF_ALL.contains(name) || OF_A_CHAIN.contains(name) || OF_ONE_PLATFORM.contains(name);
    }

    private void refuseMixture() {
        boolean single = values.containsKey("--platform");
        for (String name : new TreeSet<>(values.keySet())) {
            if (!single && OF_ONE_PLATFORM.contains(name)) {
                throw new InvalidPlan("%s 只用于单个平台，请同时给出 --platform (%s needs --platform)".formatted(name, name));
            }
            if (single && OF_A_CHAIN.contains(name)) {
                throw new InvalidPlan("%s 只用于整条链路，不能与 --platform 同用 (%s: not with --platform)".formatted(name, name));
            }
        }
        if (single && has("--demo")) {
            throw new InvalidPlan("--demo 只用于整条链路，不能与 --platform 同用 (--demo: not with --platform)");
        }
    }

    private static String nameOf(String code, String division) {
        try {
            return Divisions.henan().name(division) + "（" + code + "）";
        } catch (RuntimeException e) {
            // the plan itself says what is wrong with the division
            return code;
        }
    }

    private Set<String> only() {
        String codes = values.get("--only");
        return codes == null ? Set.of() : new TreeSet<>(Arrays.asList(codes.split(",")));
    }

    private @Nullable GivenPostgres postgres() {
        String address = values.get("--postgres");
        if (address == null) {
            return null;
        }
        String passwordFile = values.get("--postgres-password-file");
        return new GivenPostgres(
                address,
                values.getOrDefault("--database", PlatformDatabase.NAME),
                values.get("--postgres-admin"),
                passwordFile == null ? null : Path.of(passwordFile).toAbsolutePath());
    }

    private @Nullable GivenKafka kafka() {
        String bootstrap = values.get("--kafka");
        return bootstrap == null ? null : new GivenKafka(bootstrap, values.getOrDefault("--kafka-prefix", ""));
    }

    private String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new InvalidPlan("启动单个平台还需要 %s，用 ./run --help 查看用法 (%s is missing)".formatted(name, name));
        }
        return value;
    }

    private int number(String name, int otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new InvalidPlan("%s 应为数字 (%s: got %s)".formatted(name, name, text));
        }
        return Integer.parseInt(text);
    }
}
