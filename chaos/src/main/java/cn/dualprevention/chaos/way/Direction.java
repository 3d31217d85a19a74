package cn.dualprevention.chaos.way;

/** Which way bytes go on a connection: the client asks, the platform answers. */
enum Direction {
    REQUESTS,
    ANSWERS;

    Direction opposite() {
        return this == REQUESTS ? ANSWERS : REQUESTS;
    }
}
