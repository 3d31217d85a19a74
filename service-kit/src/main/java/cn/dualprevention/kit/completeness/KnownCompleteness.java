package cn.dualprevention.kit.completeness;

/** For answers: what this service shows for certain. */
@FunctionalInterface
public interface KnownCompleteness {

    /** What holds for every figure that is read after this call. */
    Completeness now();
}
