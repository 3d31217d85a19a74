package cn.dualprevention.sync.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.sync.evidence.web.EvidenceFile;
import cn.dualprevention.sync.signature.PlatformKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class VerifyingEvidenceTest {

    private final SampleEvidence sample = new SampleEvidence();
    private final Map<String, Set<String>> cityIsKnown =
            Map.of("zhengzhou", Set.of(SampleEvidence.fingerprint(sample.city)));

    private static Findings verify(byte[] file, Map<String, Set<String>> given) {
        return EvidenceFile.verify(file, given);
    }

    @Test
    void provesWhatWasReportedAndOnWhoseWord() {
        Findings findings = verify(sample.file(), cityIsKnown);

        assertThat(findings.broken()).isEmpty();
        assertThat(findings.allProven()).isTrue();
        assertThat(findings.exporter().trust()).isEqualTo(Findings.Trust.GIVEN);
        assertThat(findings.events()).extracting(Findings.Finding::number).containsExactly(2L, 4L, 5L);
        assertThat(findings.events().get(0).event().body())
                .isEqualTo("body of demo-factory 2".getBytes(StandardCharsets.UTF_8));
        assertThat(findings.events().get(2).event()).as("only its hash is left").isNull();
        Findings.Standing factory = findings.events().get(0).seals().get(0).key();
        assertThat(factory.trust()).isEqualTo(Findings.Trust.VOUCHED);
        assertThat(factory.by()).containsExactly("zhengzhou-park", "zhengzhou");
        assertThat(findings.events().get(0).receipts().get(0).key().by()).containsExactly("zhengzhou");
    }

    @Test
    void tellsAKeyThatIsGivenFromOneThatIsOnlyVouchedFor() {
        Map<String, Set<String>> factoryIsKnown =
                Map.of("demo-factory", Set.of(SampleEvidence.fingerprint(sample.factory)));
        Findings given = verify(sample.file(), factoryIsKnown);
        assertThat(given.events().get(0).seals().get(0).key().trust()).isEqualTo(Findings.Trust.GIVEN);
        assertThat(given.exporter().trust()).isEqualTo(Findings.Trust.UNKNOWN);

        Findings nobody = verify(sample.file(), Map.of());
        assertThat(nobody.broken()).isEmpty();
        assertThat(nobody.allProven()).isFalse();
        Findings.Standing factory = nobody.events().get(0).seals().get(0).key();
        assertThat(factory.trust()).isEqualTo(Findings.Trust.UNKNOWN);
        assertThat(factory.by()).containsExactly("zhengzhou-park");

        Findings another =
                verify(sample.file(), Map.of("demo-factory", Set.of(SampleEvidence.fingerprint(PlatformKey.fresh()))));
        assertThat(another.broken()).isNotEmpty();
        assertThat(another.allProven()).isFalse();
    }

    @Test
    void refusesEveryAlteredByte() {
        byte[] file = sample.file();
        List<Integer> unnoticed = new ArrayList<>();
        for (int i = 0; i < file.length; i++) {
            for (int bit : new int[] {i % 5, 5}) {
                byte[] altered = file.clone();
                altered[i] ^= (byte) (1 << bit);
                if (isTaken(altered)) {
                    unnoticed.add(i);
                }
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void refusesAFileThatIsCutOffOrGoesOn() {
        String file = new String(sample.file(), StandardCharsets.UTF_8);
        for (String altered : List.of("", "{}", file + " ", file + file, " " + file, file.replace("{", "{ "))) {
            assertThat(isTaken(altered.getBytes(StandardCharsets.UTF_8))).isFalse();
        }
        for (int length = 0; length < file.length(); length += 97) {
            assertThat(isTaken(file.substring(0, length).getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
    }

    private boolean isTaken(byte[] file) {
        try {
            return verify(file, cityIsKnown).broken().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whoever made the file may sign anything; what others have signed he cannot make. */
    @Test
    void believesTheMakerOfTheFileNothingThatTheOriginHasNotSealed() {
        Evidence whole = sample.evidence();
        assertThat(broken(whole, item -> item)).isFalse();
        assertThat(broken(whole, item -> with(item, item.number() + 1, item.origin(), item.frame())))
                .isTrue();
        assertThat(broken(whole, item -> with(item, item.number(), "other-factory", item.frame())))
                .isTrue();
        String other = whole.events().get(1).frame();
        assertThat(broken(whole, item -> with(item, item.number(), item.origin(), other)))
                .isTrue();
        Evidence unproven = events(
                whole,
                item -> new Evidence.Item(
                        item.stream(),
                        item.origin(),
                        item.incarnation(),
                        item.number(),
                        item.frame(),
                        item.leaf(),
                        List.of()));
        Findings findings = verify(EvidenceFile.write(SampleEvidence.signed(unproven, sample.city)), cityIsKnown);
        assertThat(findings.broken()).isEmpty();
        assertThat(findings.allProven()).isFalse();
    }

    /** Which events are the hazard's is his word; it is only his. */
    @Test
    void isNotProvenAsAWholeWhenTheHeadingDoesNotFit() {
        Evidence whole = sample.evidence();
        assertThat(made(whole, "another", null, whole.events()).doubts()).hasSize(2);
        assertThat(made(whole, whole.hazard(), true, whole.events()).doubts()).hasSize(1);
        assertThat(made(whole, whole.hazard(), null, whole.events().subList(2, 3))
                        .doubts())
                .as("no event has its bytes")
                .hasSize(1);
        Findings whoever = verify(
                EvidenceFile.write(SampleEvidence.signed(whole, PlatformKey.fresh())),
                Map.of("demo-factory", Set.of(SampleEvidence.fingerprint(sample.factory))));
        assertThat(whoever.broken()).isEmpty();
        assertThat(whoever.allProven()).as("anybody may have made it").isFalse();
    }

    private Findings made(Evidence whole, String hazard, Boolean incomplete, List<Evidence.Item> events) {
        Evidence made = new Evidence(
                whole.form(),
                whole.platform(),
                hazard,
                whole.madeAt(),
                incomplete,
                events,
                whole.seals(),
                whole.vouchers(),
                whole.receipts(),
                whole.schemas(),
                whole.publicKey(),
                "");
        Findings findings = verify(EvidenceFile.write(SampleEvidence.signed(made, sample.city)), cityIsKnown);
        assertThat(findings.broken()).isEmpty();
        assertThat(findings.allProven()).isFalse();
        return findings;
    }

    @Test
    void refusesAFileWithoutAName() {
        String file = new String(sample.file(), StandardCharsets.UTF_8);
        String nameless = file.replace("\"platform\":\"zhengzhou\",\"hazard\"", "\"hazard\"");
        assertThat(nameless).isNotEqualTo(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verify(nameless.getBytes(StandardCharsets.UTF_8), cityIsKnown));
    }

    private boolean broken(Evidence whole, UnaryOperator<Evidence.Item> change) {
        Evidence made = SampleEvidence.signed(events(whole, change), sample.city);
        return !verify(EvidenceFile.write(made), cityIsKnown).broken().isEmpty();
    }

    private static Evidence events(Evidence whole, UnaryOperator<Evidence.Item> change) {
        List<Evidence.Item> events = new ArrayList<>(whole.events());
        events.set(0, change.apply(events.get(0)));
        return new Evidence(
                whole.form(),
                whole.platform(),
                whole.hazard(),
                whole.madeAt(),
                whole.incomplete(),
                events,
                whole.seals(),
                whole.vouchers(),
                whole.receipts(),
                whole.schemas(),
                whole.publicKey(),
                "");
    }

    private static Evidence.Item with(Evidence.Item item, long number, String origin, String frame) {
        return new Evidence.Item(item.stream(), origin, item.incarnation(), number, frame, item.leaf(), item.proofs());
    }
}
