package cn.dualprevention.standalone.platform;

import cn.dualprevention.standalone.plan.PlanFile;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The JVM of a platform: {@code PlatformMain <folder>}. It ends in an orderly way on SIGTERM and at the end of its
 * standard input, which is a pipe from the launcher. A service that cannot start ends it; the launcher starts it again.
 */
final class PlatformMain {

    private PlatformMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        endWithStandardInput();
        pidFile(folder).write();
        PlatformPlan plan = PlanFile.read(folder);
        PlatformContexts contexts = new PlatformContexts(new ServiceProperties(plan, new PlatformSecrets(plan.keys())));
        Runtime.getRuntime().addShutdownHook(new Thread(contexts::close, "shutdown"));
        try {
            contexts.start();
        } catch (ServiceFailure e) {
            // first the end of those that did start: whoever looks at the end of the log is to find the reason
            contexts.close();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static PidFile pidFile(Path folder) {
        return new PidFile(folder.resolve("platform.pid"), PlatformMain.class.getName() + " " + folder);
    }

    private static void endWithStandardInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // a broken pipe says the same as its end
                    }
                    System.exit(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
