package cn.dualprevention.verify;

import cn.dualprevention.standalone.plan.InvalidPlan;
import cn.dualprevention.sync.evidence.Evidence;
import cn.dualprevention.sync.evidence.Findings;
import cn.dualprevention.sync.evidence.web.EvidenceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code ./run verify}: says what a file of evidence proves, to whom it may concern and without any platform. */
public final class VerifyCommand {

    static final int ALTERED = 1;
    static final int NOT_ALL_PROVEN = 3;

    private static final long MOST_BYTES = 64L << 20;

    private static final String USAGE = """
        用法：./run verify 文件 [--trust 平台=密钥指纹]…
          文件         由 GET /api/v1/evidence/hazards/{id} 导出的证据
          --trust      您确认过的平台密钥指纹（64 位十六进制），可多次给出；各平台的指纹见其 GET /api/v1/seals 的
                       keyFingerprint，请通过可靠途径核对。导出平台的须给出；来源平台的可由其担保
        不连接任何平台或数据库。退出码：0 全部得到证明，1 文件被改动或与封存不符，2 用法有误，3 未能全部证明
        """;

    private final PrintStream out;
    private final PrintStream err;

    public VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @return the exit code */
    public int run(List<String> words) {
        if (words.contains("--help") || words.contains("-h") || words.isEmpty()) {
            out.print(USAGE);
            return 0;
        }
        List<String> files = new ArrayList<>();
        Map<String, Set<String>> given = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--trust") && i + 1 < words.size()) {
                trust(given, words.get(++i));
            } else if (word.startsWith("--trust=")) {
                trust(given, word.substring("--trust=".length()));
            } else if (word.startsWith("-")) {
                throw new InvalidPlan("不认识的参数 %s (unknown option)%n%s".formatted(word, USAGE));
            } else {
                files.add(word);
            }
        }
        if (files.size() != 1) {
            throw new InvalidPlan(USAGE);
        }
        return verify(Path.of(files.get(0)), given);
    }

    private int verify(Path file, Map<String, Set<String>> given) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                err.println("文件过大：" + file);
                return ALTERED;
            }
            byte[] bytes = Files.readAllBytes(file);
            Evidence evidence = EvidenceFile.read(bytes);
            return tell(evidence, EvidenceFile.verify(bytes, given));
        } catch (IOException e) {
            err.println("无法读取文件 " + file + "：" + e);
            return ALTERED;
        } catch (IllegalArgumentException e) {
            err.println("不成立：" + Telling.clean(String.valueOf(e.getMessage())));
            return ALTERED;
        }
    }

    /** When anything does not fit, nothing of the file is shown as if it did. */
    private int tell(Evidence evidence, Findings findings) {
        if (!findings.broken().isEmpty()) {
            err.println("不成立：");
            findings.broken().forEach(broken -> err.println("  " + Telling.clean(broken)));
            return ALTERED;
        }
        new Telling(evidence).lines(findings).forEach(out::println);
        return findings.allProven() ? 0 : NOT_ALL_PROVEN;
    }

    private static void trust(Map<String, Set<String>> given, String word) {
        int equals = word.indexOf('=');
        String fingerprint = word.substring(equals + 1).toLowerCase(Locale.ROOT);
        if (equals < 1 || !fingerprint.matches("[0-9a-f]{64}")) {
            throw new InvalidPlan("--trust 应为 平台=密钥指纹（64 位十六进制） (--trust: got %s)".formatted(word));
        }
        given.computeIfAbsent(word.substring(0, equals), platform -> new HashSet<>())
                .add(fingerprint);
    }
}
