package cn.dualprevention.testing.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Tells the types people wrote from those that are generated of Avro schemas. */
final class HandWritten {

    private static final String GENERATED = "org.apache.avro.specific.AvroGenerated";

    static final DescribedPredicate<JavaClass> TYPES =
            DescribedPredicate.describe("hand-written", type -> !outermost(type).isAnnotatedWith(GENERATED));

    private HandWritten() {}

    /** Whether the type stands in a file of its own; the description of a package is none. */
    static boolean topLevel(JavaClass type) {
        return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
