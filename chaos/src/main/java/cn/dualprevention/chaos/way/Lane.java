package cn.dualprevention.chaos.way;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection: one thread reads at its beginning, another one writes at its end, and a belt lies
 * between them. The weather is asked at the end: what is on the belt when it changes meets the new one.
 */
final class Lane {

    static final int CHUNK = 16 * 1024;

    private static final int DRIP_BYTES_PER_SECOND = 1_000;
    private static final int TEN = 10;
    private static final int LOST_OF_TEN = 3;

    // small, so that a slow weather flows, shares, and soon notices that it is over
    private static final int DRIP_PIECE = 100;
    private static final int NARROW_PIECE = 4 * 1024;

    private static final long FAR_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long JITTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long ROOM = 64 * 1024;
    /** What 80 MB/s put into 200 ms: a long way must hold much, or it would be a narrow one. */
    private static final long FAR_ROOM = 16 * 1024 * 1024;

    private final Sky sky;
    private final Passage passage;
    private final Direction direction;
    private final Random jitter;
    private final Belt belt = new Belt();
    private final Pace drip = new Pace(DRIP_BYTES_PER_SECOND);

    Lane(Sky sky, Passage passage, Direction direction, long seed) {
        this.sky = sky;
        this.passage = passage;
        this.direction = direction;
        this.jitter = new Random(seed);
    }

    void start(Socket from) {
        sky.run(() -> read(from));
        sky.run(this::write);
    }

    void stop() {
        belt.stop();
    }

    private void read(Socket from) {
        byte[] chunk = new byte[CHUNK];
        Parcel.Kind end = Parcel.Kind.END;
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                load(Parcel.Kind.BYTES, Arrays.copyOf(chunk, read));
            }
        } catch (IOException e) {
            end = Parcel.Kind.BROKEN;
        }
        load(end, new byte[0]);
    }

    private void load(Parcel.Kind kind, byte[] bytes) {
        long due = System.nanoTime();
        Spell spell = sky.spell();
        boolean far = spell.weather().isFar();
        if (far) {
            due += FAR_NANOS + (long) (jitter.nextDouble() * JITTER_NANOS);
            spell.strike();
        }
        belt.put(new Parcel(kind, bytes, due), far ? FAR_ROOM : ROOM);
    }

    private void write() {
        Parcel parcel = belt.take();
        while (parcel.kind() == Parcel.Kind.BYTES) {
            deliver(parcel.bytes());
            parcel = belt.take();
        }
        passage.end(direction, parcel.kind());
    }

    private void deliver(byte[] bytes) {
        try {
            int done = 0;
            while (done < bytes.length && !passage.isOver()) {
                done += pass(sky.spell(), bytes, done);
            }
        } catch (IOException e) {
            passage.lose(direction);
        }
    }

    /** Does with the next bytes what the weather does, and returns with how many it did. */
    private int pass(Spell spell, byte[] bytes, int from) throws IOException {
        int rest = bytes.length - from;
        if (spell.weather().vanishes(direction)) {
            spell.strike();
            return rest;
        }
        return switch (spell.weather()) {
            case REFUSED -> reset(rest);
            case ANSWERS_LOST -> direction == Direction.ANSWERS ? lose(spell, rest) : send(spell, bytes, from, rest);
            case ANSWERS_OFTEN_LOST ->
                direction == Direction.ANSWERS && jitter.nextInt(TEN) < LOST_OF_TEN
                        ? lose(spell, rest)
                        : send(spell, bytes, from, rest);
            case RESET_MIDWAY, TRUNCATED -> cut(spell, bytes, from);
            case DRIP -> hold(drip, spell, bytes, from, Math.min(rest, DRIP_PIECE));
            case NARROW, WAN -> hold(sky.narrows(direction), spell, bytes, from, Math.min(rest, NARROW_PIECE));
            default -> send(spell, bytes, from, rest);
        };
    }

    private int reset(int count) {
        passage.reset();
        return count;
    }

    private int lose(Spell spell, int count) {
        spell.strike();
        return reset(count);
    }

    private int cut(Spell spell, byte[] bytes, int from) throws IOException {
        Cut cut = passage.cut(spell);
        int passed = send(spell, bytes, from, cut.admit(direction, bytes.length - from));
        if (cut.isReached(direction)) {
            spell.strike();
            if (spell.weather() == Weather.TRUNCATED) {
                passage.truncate();
            } else {
                passage.reset();
            }
        }
        return passed;
    }

    private int hold(Pace pace, Spell spell, byte[] bytes, int from, int count) throws IOException {
        spell.strike();
        belt.rest(pace.pass(count));
        return sky.spell() == spell ? send(spell, bytes, from, count) : 0;
    }

    private int send(Spell spell, byte[] bytes, int from, int count) throws IOException {
        OutputStream out = passage.outlet(direction);
        passage.speak(direction, spell, bytes, from, count);
        out.write(bytes, from, count);
        sky.passed(count);
        return count;
    }
}
