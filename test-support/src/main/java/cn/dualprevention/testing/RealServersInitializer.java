package cn.dualprevention.testing;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each context a database and a topic prefix of its own, before anything else of it is read. */
final class RealServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // beans are destroyed in the reverse order of their registration: this one is the first, hence the last
        Runnable closed = JvmEnd.waitsForContext();
        context.addBeanFactoryPostProcessor(beans -> {
            if (beans instanceof DefaultSingletonBeanRegistry registry) {
                registry.registerDisposableBean("realServers", closed::run);
            }
        });
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "real servers", PlatformSurroundings.shared().properties()));
    }
}
