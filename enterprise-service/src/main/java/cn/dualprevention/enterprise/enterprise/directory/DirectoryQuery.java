package cn.dualprevention.enterprise.enterprise.directory;

import cn.dualprevention.enterprise.enterprise.Enrolment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which enterprises to list; what is null does not restrict.
 *
 * @param divisions any of these, already expanded
 * @param sectors supervised by any of these
 * @param namePrefix the name begins so
 * @param aboveScaleYear above scale in that year
 * @param afterId ids after this one, for the next page
 */
public record DirectoryQuery(
        @Nullable Set<String> divisions,
        @Nullable Set<String> sectors,
        @Nullable String park,
        @Nullable String namePrefix,
        @Nullable Enrolment enrolment,
        @Nullable Integer aboveScaleYear,
        @Nullable String afterId,
        int limit) {}
