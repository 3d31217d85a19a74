package cn.dualprevention.standalone.demo;

import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.bootstrap.DemoEnterprise;
import cn.dualprevention.standalone.bootstrap.PlatformApi;
import cn.dualprevention.standalone.chain.Progress;
import cn.dualprevention.standalone.plan.ChainPlan;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps stories going at a bounded rate, and says now and then how many there have been. */
public final class DemoTraffic implements AutoCloseable {

    private static final long SEED = 2292;
    private static final int WORKERS = 4;
    private static final int SUMMARY_SECONDS = 10;
    private static final int PATIENCE = 30;
    private static final int LEAST_WEIGHT = 30;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int rate;
    private final Progress progress;
    private final List<Home> homes;
    private final Home above;
    private final Tally tally = new Tally();
    private final Random random = new Random(SEED);
    private final StoryTeller teller = new StoryTeller(Clock.systemUTC(), random);
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS);
    private final PriorityQueue<Story> waiting = new PriorityQueue<>(Comparator.comparingLong(Story::dueNanos));

    /**
     * @param rate requests a second at most
     */
    public DemoTraffic(ChainPlan plan, int rate, Progress progress) {
        this.rate = rate;
        this.progress = progress;
        this.homes = plan.platforms().stream()
                .map(Home::new)
                .filter(home -> !home.enterprises().isEmpty())
                .toList();
        this.above = new Home(plan.highest());
    }

    /** Returns at once; the traffic flows until it is closed. */
    public void start() {
        if (homes.isEmpty()) {
            progress.tell("模拟业务需要企业、园区或市级平台，当前平台中没有");
            return;
        }
        workers.execute(this::begin);
    }

    private void begin() {
        try {
            int count = 0;
            for (Home home : homes) {
                for (int from : home.batches()) {
                    home.register(from);
                }
                count += home.enterprises().size();
            }
            progress.tell("模拟业务开始：" + count + " 家虚构企业，每秒至多 " + rate + " 个请求");
            long period = NANOS / rate;
            for (int i = 0; i < WORKERS - 1; i++) {
                // each worker waits for its own answer, so slow answers slow the traffic down instead of piling up
                workers.scheduleAtFixedRate(this::next, period * i, period * (WORKERS - 1), TimeUnit.NANOSECONDS);
            }
            workers.scheduleAtFixedRate(
                    () -> progress.tell(tally.line()), SUMMARY_SECONDS, SUMMARY_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            progress.tell("模拟业务无法开始：" + e.getMessage());
        }
    }

    private void next() {
        Story story = dueOrNew();
        try {
            play(story);
        } catch (ServerFailure e) {
            tally.refused("no-answer");
            retry(story);
        } catch (RuntimeException e) {
            tally.refused(e.getClass().getSimpleName());
        }
    }

    private void play(Story story) {
        Scene scene = story.scene();
        Home actor = scene.who() == Scene.Who.REGULATOR ? above : story.home();
        tally.request();
        PlatformApi.Answer answer = actor.send(scene);
        if (answer.isOk()) {
            tally.reported(scene.reports(), story.fate().major());
            if (scene.who() == Scene.Who.REGULATOR) {
                tally.decided();
            }
            if (story.turnPage()) {
                wait(story);
            } else {
                tally.finished();
            }
        } else if (scene.patient() || answer.isPassing()) {
            retry(story);
        } else {
            tally.refused(answer.problem().isEmpty() ? "HTTP " + answer.status() : answer.problem());
        }
    }

    private void retry(Story story) {
        if (story.tryAgain(PATIENCE)) {
            wait(story);
        } else {
            tally.refused("gave-up");
        }
    }

    private void wait(Story story) {
        synchronized (waiting) {
            waiting.add(story);
        }
    }

    private Story dueOrNew() {
        synchronized (waiting) {
            Story first = waiting.peek();
            if (first != null && first.dueNanos() - System.nanoTime() <= 0) {
                return waiting.remove();
            }
            Home home = drawnHome();
            DemoEnterprise enterprise =
                    home.enterprises().get(random.nextInt(home.enterprises().size()));
            Fate fate = Fate.drawn(random);
            return new Story(fate, home, teller.tell(fate, enterprise));
        }
    }

    /** Every enterprise alike, but a platform of a single one is to have something to show, too. */
    private Home drawnHome() {
        int all = homes.stream().mapToInt(DemoTraffic::weight).sum();
        int drawn = random.nextInt(all);
        for (Home home : homes) {
            drawn -= weight(home);
            if (drawn < 0) {
                return home;
            }
        }
        throw new IllegalStateException("homes: got a draw above their sum");
    }

    private static int weight(Home home) {
        return Math.max(LEAST_WEIGHT, home.enterprises().size());
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
