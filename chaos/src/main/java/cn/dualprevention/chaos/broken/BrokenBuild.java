package cn.dualprevention.chaos.broken;

import cn.dualprevention.standalone.platform.JavaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The product with one mistake that is easily made. The patched classes stand before the shipped ones on the class path, so
 * nothing of the product has to know of them.
 */
public enum BrokenBuild {
    /** Takes whatever is not above the highest position seen for a repeat. */
    NAIVE_DEDUP(
            Patch.kit(
                    "projection/Marks.java",
                    "AND NOT received && $1::int8multirange",
                    "AND coalesce(upper(received), 0) <= lower($1::int8multirange)"),
            Patch.kit(
                    "projection/Positions.java",
                    "        for (Range range : ranges) {\n            if (position <= range.to()) {",
                    "        if (!ranges.isEmpty()) {\n            return position <= ranges.get(ranges.size() - 1).to();\n"
                            + "        }\n        for (Range range : ranges) {\n            if (position <= range.to()) {")),

    /** Answers 2xx and writes a moment later. */
    ACKNOWLEDGE_BEFORE_COMMIT(Patch.kit(
            "journal/JournalWriter.java",
            "        Failpoint.JOURNAL_BEFORE_COMMIT.pass();\n",
            "        group.forEach(p -> p.outcome().complete(new Outcome.Committed(p.change().event())));\n"
                    + "        java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);\n")),

    /** Takes numbers from a sequence, which a rollback does not give back. */
    NUMBERS_FROM_A_SEQUENCE(
            Patch.kit(
                    "journal/NumberedEvents.java",
                    "b.base + row_number() OVER (PARTITION BY e.stream ORDER BY e.ord)",
                    "nextval(('numbers_' || translate(e.stream, '.', '_'))::regclass)"),
            Patch.kit(
                    "journal/JournalHousekeeping.java",
                    "                .then(Mono.defer(this::makeReady));",
                    "                .then(inOwnConnection(c -> Flux.from(c.createStatement(\"\"\"\n"
                            + "                        CREATE SEQUENCE IF NOT EXISTS numbers_enterprise_events;\n"
                            + "                        CREATE SEQUENCE IF NOT EXISTS numbers_hazard_events;\n"
                            + "                        CREATE SEQUENCE IF NOT EXISTS numbers_hazard_express;\n"
                            + "                        CREATE SEQUENCE IF NOT EXISTS numbers_supervision_events\n"
                            + "                        \"\"\").execute()).flatMap(r -> r.getRowsUpdated()).then()))\n"
                            + "                .then(Mono.defer(this::makeReady));")),

    /** Takes a consignment above a gap for all up to it. */
    BEYOND_THE_GAP(Patch.sync(
            "inbound/ReceivingConsignments.java",
            "        boolean next = here.continuedBy(consignment);\n"
                    + "        if (next && !here.chainedTo(consignment)) {",
            "        boolean next = true;\n        if (!next) {")),

    /** Takes every database for the newest and goes on in it, under the numbers it gave before. */
    BLIND_TO_RESTORES(Patch.kit(
            "restore/Witness.java",
            "anyMatch(w -> w.getValue() > all.getOrDefault(w.getKey(), 0L))",
            "anyMatch(w -> false)"));

    private final List<Patch> patches;

    BrokenBuild(Patch... patches) {
        this.patches = List.of(patches);
    }

    /** As it is asked for: {@code naive-dedup}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * How platforms of this build are started.
     *
     * @param shipped the product as it is
     * @param folder for the patched classes
     */
    public JavaRuntime runtime(JavaRuntime shipped, Path checkout, Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> line = new ArrayList<>(List.of(
                "--release", "17", "-proc:none", "-nowarn", "-cp", shipped.classPath(), "-d", classes.toString()));
        for (Patch patch : patches) {
            Path source = sources.resolve(patch.sourceFile());
            Files.createDirectories(source.getParent());
            Files.writeString(source, patch.applied(checkout));
            line.add(source.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null || compiler.run(null, null, null, line.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("broken build: " + this + " does not compile");
        }
        return new JavaRuntime(classes + ":" + shipped.classPath(), null);
    }
}
