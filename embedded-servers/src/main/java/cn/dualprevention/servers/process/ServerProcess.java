package cn.dualprevention.servers.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One child process after another in the same place. Starting and stopping take turns; a supervised process that ends
 * by itself is started again, first soon and then less and less often, until it is stopped.
 */
public class ServerProcess implements EmbeddedServer {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final ServerRecipe recipe;
    private final boolean supervised;
    private final ScheduledExecutorService supervisor;
    private final ReentrantLock turn = new ReentrantLock();

    private volatile boolean wanted;
    private volatile boolean answered;
    private volatile int restarts;
    private volatile @Nullable Process process;
    private volatile @Nullable ParentGuard guard;
    private volatile @Nullable FolderClaim claim;

    public ServerProcess(ServerRecipe recipe, boolean supervised) {
        this.recipe = recipe;
        this.supervised = supervised;
        this.supervisor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "supervise " + recipe.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public final String name() {
        return recipe.name();
    }

    @Override
    public final void start() {
        turn.lock();
        try {
            if (running()) {
                return;
            }
            end();
            claim();
            wanted = true;
            launch();
        } catch (RuntimeException e) {
            wanted = false;
            end();
            unclaim();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public final void stop() {
        // before waiting for our turn: this is what makes a start in progress give up
        wanted = false;
        turn.lock();
        try {
            end();
            unclaim();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public final void killHard() {
        Process victim = process;
        if (victim == null) {
            return;
        }
        List<ProcessHandle> family = victim.descendants().toList();
        victim.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        victim.onExit().join();
        family.forEach(member -> member.onExit().join());
    }

    @Override
    public final void wipe() {
        stop();
        try {
            Folders.delete(recipe.data());
        } catch (IOException e) {
            throw new ServerFailure("无法清空 %s 的数据目录 (cannot delete %s)".formatted(name(), recipe.data()), e);
        }
    }

    @Override
    public final boolean running() {
        Process now = process;
        return answered && now != null && now.isAlive();
    }

    @Override
    public final OptionalLong pid() {
        Process now = process;
        return now != null && now.isAlive() ? OptionalLong.of(now.pid()) : OptionalLong.empty();
    }

    @Override
    public final int restarts() {
        return restarts;
    }

    @Override
    public final void close() {
        wanted = false;
        supervisor.shutdownNow();
        stop();
    }

    private void claim() {
        try {
            if (claim == null) {
                claim = FolderClaim.take(recipe.data(), name());
            }
        } catch (IOException e) {
            throw new ServerFailure("%s 无法使用目录 %s (cannot claim the folder)".formatted(name(), recipe.data()), e);
        }
    }

    private void unclaim() {
        FolderClaim held = claim;
        claim = null;
        if (held != null) {
            try {
                held.release();
            } catch (IOException e) {
                log.warn("{}: claim of {} not given back: {}", name(), recipe.data(), e.getMessage());
            }
        }
    }

    private void launch() {
        answered = false;
        try {
            recipe.prepare();
            Process started = spawn();
            process = started;
            List<String> onOurDeath = recipe.guardCommand(started.pid());
            guard = onOurDeath.isEmpty() ? null : ParentGuard.start(onOurDeath);
            awaitAnswer(started);
            answered = true;
            log.info("{} runs as process {}", name(), started.pid());
            if (supervised) {
                started.onExit().thenAccept(this::ended);
            }
        } catch (IOException e) {
            throw new ServerFailure("%s 无法启动: %s (cannot start)".formatted(name(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("%s 启动被中断 (interrupted while starting)".formatted(name()), e);
        }
    }

    private Process spawn() throws IOException {
        new ServerLog(recipe.log()).rotate();
        ProcessBuilder builder = new ProcessBuilder(Processes.inOwnSession(recipe.command()));
        builder.environment().putAll(recipe.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(recipe.log().toFile()));
        return builder.start();
    }

    private void awaitAnswer(Process started) throws InterruptedException {
        long limit = System.nanoTime() + recipe.startLimit().toNanos();
        while (!recipe.answers()) {
            if (started.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ServerFailure("%s 启动后退出 (exit code %d)；%s"
                        .formatted(name(), started.exitValue(), new ServerLog(recipe.log())));
            }
            if (!wanted) {
                throw new ServerFailure("%s 在启动过程中被停止 (stopped while starting)".formatted(name()));
            }
            if (System.nanoTime() > limit) {
                throw new ServerFailure("%s 在 %d 秒内没有应答 (no answer in time)；%s"
                        .formatted(name(), recipe.startLimit().toSeconds(), new ServerLog(recipe.log())));
            }
        }
    }

    private void ended(Process gone) {
        // a stop that was followed by a start at once has forgotten this process already
        if (wanted && process == gone) {
            log.warn("{} ended by itself with exit code {}, starting it again", name(), gone.exitValue());
            restartAfter(0);
        }
    }

    private void restartAfter(int failures) {
        if (wanted && !supervisor.isShutdown()) {
            Duration pause = BackOff.RESTART.before(failures);
            supervisor.schedule(() -> restart(failures), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void restart(int failures) {
        turn.lock();
        try {
            if (!wanted || running()) {
                return;
            }
            end();
            launch();
            restarts++;
        } catch (RuntimeException e) {
            log.warn("{} could not be started again: {}", name(), e.getMessage());
            end();
            restartAfter(failures + 1);
        } finally {
            turn.unlock();
        }
    }

    /** Ends whatever is there; the caller has the turn. */
    private void end() {
        answered = false;
        Process now = process;
        if (now != null && now.isAlive()) {
            recipe.requestStop(now.toHandle());
            if (!endsWithin(now, recipe.stopLimit())) {
                log.warn("{} did not end within {} and is killed", name(), recipe.stopLimit());
                killHard();
            }
        }
        ParentGuard standing = guard;
        if (standing != null) {
            standing.dismiss();
            guard = null;
        }
        process = null;
    }

    private static boolean endsWithin(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
