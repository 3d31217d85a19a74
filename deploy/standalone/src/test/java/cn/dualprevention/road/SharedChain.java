package cn.dualprevention.road;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One chain for all test classes of a JVM, started by the first and ended after the last, whatever happens between. */
final class SharedChain implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChainUnderTest.class;
    }

    @Override
    public ChainUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(ChainUnderTest.class, type -> ChainUnderTest.start(), ChainUnderTest.class);
    }
}
