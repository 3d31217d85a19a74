package cn.dualprevention.kit.access;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.codes.CodeList;
import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may see, as a predicate: area × department (属地 × 三管三必须), own park, own enterprise, everything or
 * nothing. Adapters render it to SQL; each part that is present must match. Sectors match when any of the object's is
 * among them.
 */
public final class AccessScope {

    private enum Reach {
        ALL,
        PART,
        NONE
    }

    private static final AccessScope ALL = new AccessScope(Reach.ALL, null, null, null, Set.of());
    private static final AccessScope NONE = new AccessScope(Reach.NONE, null, null, null, Set.of());

    private final Reach reach;
    private final @Nullable String enterprise;
    private final @Nullable String park;
    private final @Nullable Set<String> divisions;
    private final Set<String> sectors;

    private AccessScope(
            Reach reach,
            @Nullable String enterprise,
            @Nullable String park,
            @Nullable Set<String> divisions,
            Set<String> sectors) {
        this.reach = reach;
        this.enterprise = enterprise;
        this.park = park;
        this.divisions = divisions == null ? null : Collections.unmodifiableSet(divisions);
        this.sectors = Set.copyOf(sectors);
    }

    /**
     * The scope of a caller on a date: areas are expanded by who reports to whom on that day, sectors by what stands
     * below them in the list of that day (工贸 answers for 机械). A caller whose role names something it does not have (an
     * enterprise key without an enterprise) sees nothing.
     */
    public static AccessScope of(Caller caller, Divisions divisions, LocalDate on) {
        return switch (caller.role()) {
            case SERVICE -> ALL;
            case OPERATOR -> NONE;
            case ENTERPRISE ->
                caller.enterprise() == null
                        ? NONE
                        : new AccessScope(Reach.PART, caller.enterprise(), null, null, Set.of());
            case PARK ->
                caller.park() == null ? NONE : new AccessScope(Reach.PART, null, caller.park(), null, Set.of());
            case REGULATOR -> {
                Set<String> areas = new HashSet<>();
                caller.divisions().forEach(area -> areas.addAll(divisions.closure(area, on)));
                yield areas.isEmpty()
                        ? NONE
                        : new AccessScope(Reach.PART, null, null, areas, expanded(caller.sectors(), on));
            }
        };
    }

    /** No sectors stay none, which means all; a code the list does not have stands for itself. */
    private static Set<String> expanded(Set<String> sectors, LocalDate on) {
        CodeList list = CodeLists.of(CodeLists.SECTOR);
        Set<String> all = new HashSet<>();
        sectors.forEach(sector -> all.addAll(list.closure(sector, on)));
        return all;
    }

    /** No business data at all: a query need not be made. */
    public boolean isNothing() {
        return reach == Reach.NONE;
    }

    /** No restriction: another service of this platform. */
    public boolean isEverything() {
        return reach == Reach.ALL;
    }

    /** Only objects of this enterprise. */
    public Optional<String> enterprise() {
        return Optional.ofNullable(enterprise);
    }

    /** Only objects in this park. */
    public Optional<String> park() {
        return Optional.ofNullable(park);
    }

    /** Only objects in one of these divisions, already expanded. */
    public Optional<Set<String>> divisions() {
        return Optional.ofNullable(divisions);
    }

    /** Only objects that one of these sectors supervises, already expanded. */
    public Optional<Set<String>> sectors() {
        return sectors.isEmpty() ? Optional.empty() : Optional.of(sectors);
    }

    /** Whether an object is the caller's business. */
    public boolean covers(Scope scope) {
        if (reach != Reach.PART) {
            return reach == Reach.ALL;
        }
        return (enterprise == null || enterprise.equals(scope.enterprise()))
                && (park == null || park.equals(scope.park()))
                && (divisions == null || divisions.contains(scope.division()))
                && (sectors.isEmpty() || scope.sectors().stream().anyMatch(sectors::contains));
    }

    /**
     * For reading by id: 404 for an object out of scope, so that its existence is not told. {@code what} is a Chinese
     * noun.
     */
    public void requireVisible(Scope scope, String what) {
        if (!covers(scope)) {
            throw Problem.notFound(what);
        }
    }

    /** For writing: 403 for an object out of scope. */
    public void requireWritable(Scope scope) {
        if (!covers(scope)) {
            throw new Problem(ProblemCode.FORBIDDEN, "该对象不在您的管辖或所属范围内，不能写入");
        }
    }
}
