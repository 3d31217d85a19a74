package cn.dualprevention.standalone.platform;

import cn.dualprevention.standalone.plan.PlatformService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The application contexts of all services in one JVM. They start one after the other, because what they share (the
 * logging system above all) is not made for two at a time, and end in the reverse order: first nobody is let in any more.
 */
final class PlatformContexts implements AutoCloseable {

    /** At INFO the clients of Kafka write hundreds of lines at each start. */
    private static final Map<String, Object> QUIET = Map.of(
            "logging.level.org.apache.kafka", "WARN",
            "logging.level.org.springframework.kafka", "WARN");

    private final ServiceProperties properties;
    private final Deque<ConfigurableApplicationContext> running = new ArrayDeque<>();
    private boolean closed;

    PlatformContexts(ServiceProperties properties) {
        this.properties = properties;
    }

    /** @throws ServiceFailure naming the service that does not start */
    void start() {
        for (PlatformService service : PlatformService.values()) {
            ConfigurableApplicationContext context;
            try {
                context = start(service);
            } catch (RuntimeException | LinkageError e) {
                throw new ServiceFailure(service, e);
            }
            if (!keep(context)) {
                context.close();
                return;
            }
        }
    }

    private ConfigurableApplicationContext start(PlatformService service) {
        Map<String, Object> settings = new HashMap<>(properties.of(service));
        SpringApplication application = new SpringApplication(load(service.application()));
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        Map<String, Object> defaults = new HashMap<>(QUIET);
        defaults.put("spring.config.name", service.program());
        application.setDefaultProperties(defaults);
        // above the environment: a variable meant for one service must not reach its neighbours in this process
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("platform", settings)));
        return application.run();
    }

    private synchronized boolean keep(ConfigurableApplicationContext context) {
        if (!closed) {
            running.push(context);
        }
        return !closed;
    }

    @Override
    public void close() {
        Deque<ConfigurableApplicationContext> ending;
        synchronized (this) {
            closed = true;
            ending = new ArrayDeque<>(running);
            running.clear();
        }
        ending.forEach(ConfigurableApplicationContext::close);
    }

    private static Class<?> load(String application) {
        try {
            return Class.forName(application);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("service: got no " + application + " (expected: on the class path)", e);
        }
    }
}
