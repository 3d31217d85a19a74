package cn.dualprevention.chaos.way;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of a client, and the one to the platform that belongs to it. */
final class Passage {

    private enum State {
        OPEN,
        /** Both ends were told that this was all. */
        TRUNCATED,
        GONE
    }

    private final Sky sky;
    private final Socket client;
    private final Socket platform = new Socket();
    private final Consumer<Passage> gone;
    private final Random draws;
    private final Lane requests;
    private final Lane answers;
    private final Turn turn = new Turn();
    private volatile State state = State.OPEN;
    private @Nullable Cut cut;
    private boolean requestsFlow = true;
    private boolean answersFlow;

    /**
     * @param gone told, perhaps more than once, when nothing passes here any more
     */
    Passage(Sky sky, Socket client, long seed, Consumer<Passage> gone) {
        this.sky = sky;
        this.client = client;
        this.gone = gone;
        this.draws = new Random(seed);
        this.requests = new Lane(sky, this, Direction.REQUESTS, draws.nextLong());
        this.answers = new Lane(sky, this, Direction.ANSWERS, draws.nextLong());
    }

    void start() {
        Sockets.sendAtOnce(client);
        requests.start(client);
    }

    /** Where a direction ends. The platform is not connected to before something arrives there. */
    OutputStream outlet(Direction direction) throws IOException {
        if (direction == Direction.ANSWERS) {
            return client.getOutputStream();
        }
        if (!platform.isConnected()) {
            platform.connect(sky.platform(), Sockets.CONNECT_MILLIS);
            Sockets.sendAtOnce(platform);
            synchronized (this) {
                answersFlow = true;
            }
            answers.start(platform);
        }
        return platform.getOutputStream();
    }

    /** To be told before bytes are sent, so that no answer can come to what was not noted. */
    void speak(Direction direction, Spell spell, byte[] bytes, int from, int count) {
        boolean doubled = spell.weather() == Weather.DOUBLED;
        if (direction == Direction.REQUESTS) {
            turn.ask(bytes, from, count, doubled);
            return;
        }
        List<byte[]> request = turn.answer();
        if (doubled && !request.isEmpty()) {
            sky.run(() -> sky.echoes().ask(sky.platform(), request, spell));
        }
    }

    boolean isAsked() {
        return turn.isAsked();
    }

    synchronized Cut cut(Spell spell) {
        Cut current = cut;
        if (current == null || !current.belongsTo(spell)) {
            current = Cut.draw(spell, draws);
            cut = current;
        }
        return current;
    }

    /** Whether what still arrives is thrown away. */
    boolean isOver() {
        return state != State.OPEN;
    }

    /**
     * Both ends are told that this was all. What they still send is read and thrown away until they are done: the
     * kernel turns a close with unread bytes into a reset, and then nothing looks like the end.
     */
    void truncate() {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.TRUNCATED;
        }
        Sockets.endOutput(client);
        Sockets.endOutput(platform);
    }

    /** The end of a direction cannot be reached. Its sender learns that, if anything passes back to it. */
    void lose(Direction direction) {
        if (state == State.OPEN && !sky.spell().weather().vanishes(direction.opposite())) {
            reset();
        }
    }

    /** A sender has gone. Whoever it sent to learns that, if anything passes to it. */
    void end(Direction direction, Parcel.Kind how) {
        if (state == State.GONE) {
            // an end in good order would overtake the reset that has begun
            return;
        }
        if (!sky.spell().weather().vanishes(direction)) {
            if (how == Parcel.Kind.BROKEN && state == State.OPEN) {
                reset();
                return;
            }
            Sockets.endOutput(direction == Direction.REQUESTS ? platform : client);
        }
        if (wasLast(direction)) {
            leave(Sockets::close);
        }
    }

    private synchronized boolean wasLast(Direction direction) {
        if (direction == Direction.REQUESTS) {
            requestsFlow = false;
        } else {
            answersFlow = false;
        }
        return !requestsFlow && !answersFlow;
    }

    void reset() {
        leave(Sockets::reset);
    }

    private void leave(Consumer<Socket> closing) {
        synchronized (this) {
            state = State.GONE;
        }
        closing.accept(client);
        closing.accept(platform);
        requests.stop();
        answers.stop();
        gone.accept(this);
    }
}
