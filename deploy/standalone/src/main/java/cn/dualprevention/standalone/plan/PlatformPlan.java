package cn.dualprevention.standalone.plan;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.ids.PlatformCodes;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One platform to be started.
 *
 * @param code unique in the chain, for example {@code zhengzhou-park}
 * @param name what people call it
 * @param tier ENTERPRISE, PARK, COUNTY, CITY or PROVINCE
 * @param division GB/T 2260 code of its area
 * @param park code of its park, for a park platform
 * @param data the folder that holds a folder for each platform
 * @param postgres a server that is there already; none means one of our own
 * @param kafka likewise
 */
public record PlatformPlan(
        String code,
        String name,
        String tier,
        String division,
        @Nullable String park,
        PortPlan ports,
        Path data,
        @Nullable GivenPostgres postgres,
        @Nullable GivenKafka kafka) {

    private static final Set<String> TIERS = Set.of("ENTERPRISE", "PARK", "COUNTY", "CITY", "PROVINCE");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public PlatformPlan {
        data = data.toAbsolutePath().normalize();
        if (!PlatformCodes.isValid(code)) {
            throw new InvalidPlan(
                    "平台代码 %s 无效，应以小写字母开头，由小写字母、数字和连字符组成 (--platform: got %s, expected: [a-z][a-z0-9-]{1,31})"
                            .formatted(code, code));
        }
        if (!TIERS.contains(tier)) {
            throw new InvalidPlan(
                    "平台层级 %s 无效，应为 ENTERPRISE、PARK、COUNTY、CITY 或 PROVINCE (--tier: got %s)".formatted(tier, tier));
        }
        if (!Divisions.henan().exists(division, LocalDate.now(ZONE))) {
            throw new InvalidPlan("行政区划代码 %s 不存在 (--division: got %s, expected: a code of Henan in force today)"
                    .formatted(division, division));
        }
        if (tier.equals("PARK") && park == null) {
            throw new InvalidPlan("园区平台必须给出园区代码 --park (a park platform needs the code of its park)");
        }
    }

    /**
     * Everything the platform keeps: {@code postgres}, {@code kafka}, {@code keys}, {@code files}, {@code witness},
     * {@code logs}.
     */
    public Path folder() {
        return data.resolve(code);
    }

    public Path keys() {
        return folder().resolve("keys");
    }

    /**
     * Where the services write down how far their numbers have come. It must not lie in a backup of the database: by it they
     * know one that was restored.
     */
    public Path witness() {
        return folder().resolve("witness");
    }

    /** Where its own servers write what must not be lost; of servers that were there already others keep watch. */
    public List<String> stores() {
        return Stream.of(postgres == null ? "postgres" : "", kafka == null ? "kafka" : "")
                .filter(own -> !own.isEmpty())
                .map(own -> folder().resolve(own).toString())
                .toList();
    }

    public Path logs() {
        return folder().resolve("logs");
    }

    /** Where people and other platforms reach it. */
    public String url() {
        return "http://127.0.0.1:" + ports.gateway();
    }

    /** Address of its Kafka for clients. */
    public String kafkaBootstrap() {
        return kafka == null ? "127.0.0.1:" + ports.kafka() : kafka.bootstrap();
    }

    /** A heading for people: name and code. */
    public String title() {
        return name + " " + code;
    }
}
