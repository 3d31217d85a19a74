package cn.dualprevention.hazard.ledger.counts;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.hazard.hazard.DeadlinePolicy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Answers how many hazards there are, per division or rolled up to whom a division reports to today. */
@Service
public class CountingHazards {

    private final HazardCounts counts;
    private final Divisions divisions;
    private final Clock clock;

    CountingHazards(HazardCounts counts, Divisions divisions, Clock clock) {
        this.counts = counts;
        this.divisions = divisions;
        this.clock = clock;
    }

    public Mono<List<CountGroup>> count(CountQuery query) {
        if (!query.by().contains(CountDimension.CITY)) {
            return counts.counts(query);
        }
        Set<CountDimension> finer = new LinkedHashSet<>(query.by());
        finer.remove(CountDimension.CITY);
        finer.add(CountDimension.DIVISION);
        boolean divisionToo = query.by().contains(CountDimension.DIVISION);
        LocalDate today = DeadlinePolicy.day(clock.instant());
        return counts.counts(new CountQuery(query.scope(), query.filter(), List.copyOf(finer)))
                .map(groups -> rolledUp(groups, divisionToo, today));
    }

    private List<CountGroup> rolledUp(Collection<CountGroup> groups, boolean divisionToo, LocalDate today) {
        Map<Map<CountDimension, String>, CountGroup> rolled = new LinkedHashMap<>();
        for (CountGroup group : groups) {
            Map<CountDimension, String> key = new EnumMap<>(group.key());
            String division = divisionToo ? key.get(CountDimension.DIVISION) : key.remove(CountDimension.DIVISION);
            key.put(CountDimension.CITY, cityOf(String.valueOf(division), today));
            rolled.merge(key, group.under(key), CountGroup::plus);
        }
        return List.copyOf(rolled.values());
    }

    private String cityOf(String division, LocalDate today) {
        String area = division;
        Optional<String> above = divisions.reportsTo(area, today);
        while (above.isPresent() && divisions.reportsTo(above.get(), today).isPresent()) {
            area = above.get();
            above = divisions.reportsTo(area, today);
        }
        return area;
    }
}
