package cn.dualprevention.hazard.ledger.events;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.events.avro.AvroHazardPerson;
import cn.dualprevention.events.avro.AvroHazardStep;
import cn.dualprevention.hazard.ledger.LedgerEntry;
import cn.dualprevention.hazard.ledger.LedgerStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads hazard events into what the ledger keeps of them. Whose business a hazard is, the headers say. */
@Component
public final class LedgerEntries {

    private static final Pattern CODE = Pattern.compile("[^|,\\s]{1,64}");

    private final AvroCodec<AvroHazard> codec;

    LedgerEntries(Schemas schemas) {
        this.codec = new AvroCodec<>(AvroHazard.class, schemas);
    }

    /**
     * @throws cn.dualprevention.events.UnknownSchema when the writer's schema is not known here yet
     * @throws IllegalArgumentException when it is no event about one hazard
     */
    public LedgerEntry read(Event event) {
        EventMetadata metadata = event.metadata();
        AvroHazard hazard = codec.read(event.body(), metadata.schema());
        if (!hazard.getId().equals(metadata.subject())) {
            throw new IllegalArgumentException(
                    "hazard event: got body of " + hazard.getId() + " (expected: " + metadata.subject() + ")");
        }
        Scope scope = metadata.scope();
        check("enterprise", scope.enterprise());
        check("division", scope.division());
        check("park", scope.park());
        check("level", hazard.getLevel());
        check("status", hazard.getStatus());
        List<String> sectors = sectors(scope.sectors(), hazard.getField());
        sectors.forEach(sector -> check("sector", sector));
        return new LedgerEntry(
                event,
                UUID.fromString(metadata.subject()),
                hazard.getEnterpriseName(),
                sectors,
                hazard.getLevel(),
                hazard.getStatus(),
                hazard.getOpen(),
                hazard.getNationalState(),
                hazard.getNonCompliance(),
                hazard.getName(),
                hazard.getSourceKind(),
                hazard.getFoundAt(),
                hazard.getReceivedAt(),
                hazard.getDeadline(),
                steps(hazard, metadata));
    }

    /** Codes are keys of the rollups. What another platform sends as one must be short and hold no separator. */
    private static void check(String what, @Nullable String code) {
        if (code != null && !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(what + ": got " + code + " (expected: " + CODE + ")");
        }
    }

    /** The hazard's own field may see it besides the sectors of its enterprise. */
    private static List<String> sectors(List<String> ofEnterprise, @Nullable String ofHazard) {
        if (ofHazard == null || ofEnterprise.contains(ofHazard)) {
            return ofEnterprise;
        }
        List<String> all = new ArrayList<>(ofEnterprise);
        all.add(ofHazard);
        return all;
    }

    /** An event that changes no step (a state issued again) still stands in the timeline, under the name of its type. */
    private static List<LedgerStep> steps(AvroHazard hazard, EventMetadata metadata) {
        if (!hazard.getSteps().isEmpty()) {
            return hazard.getSteps().stream().map(LedgerEntries::step).toList();
        }
        return List.of(new LedgerStep(
                kind(metadata.type()),
                hazard.getStatus(),
                hazard.getStatus(),
                metadata.time(),
                metadata.time(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false));
    }

    private static LedgerStep step(AvroHazardStep s) {
        return new LedgerStep(
                s.getKind(),
                s.getFromStatus(),
                s.getToStatus(),
                s.getAt(),
                s.getRecordedAt(),
                actor(s.getActor()),
                s.getClient(),
                s.getReason(),
                s.getNote(),
                s.getAttachments(),
                s.getDecisionId(),
                s.getPreviousDeadline(),
                s.getNewDeadline(),
                s.getPreviousLevel(),
                s.getNewLevel(),
                s.getInferred());
    }

    private static LedgerStep.@Nullable Actor actor(@Nullable AvroHazardPerson person) {
        return person == null ? null : new LedgerStep.Actor(person.getRef(), person.getRole(), person.getDisplay());
    }

    /** {@code cn.dualprevention.hazard.scope-moved.v1} gives {@code SCOPE_MOVED}. */
    private static String kind(String type) {
        String[] parts = type.split("\\.");
        String name = parts.length < 2 ? type : parts[parts.length - 2];
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
