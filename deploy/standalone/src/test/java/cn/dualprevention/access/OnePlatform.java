package cn.dualprevention.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all test classes of the JVM one platform, started for the first of them and closed after the last. */
public final class OnePlatform implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PlatformUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OnePlatform.class))
                .computeIfAbsent(PlatformUnderTest.class, type -> start(), PlatformUnderTest.class);
    }

    private static PlatformUnderTest start() {
        try {
            return new PlatformUnderTest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
