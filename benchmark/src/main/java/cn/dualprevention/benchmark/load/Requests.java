package cn.dualprevention.benchmark.load;

import io.netty.handler.codec.http.FullHttpRequest;

/** Where the next request comes from. Called by one thread. */
public interface Requests {

    FullHttpRequest next();

    /** How many events an answer stands for; none when the request was not accepted whole. */
    int accepted(int status);
}
