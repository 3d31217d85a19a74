package cn.dualprevention.sync.voucher;

import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Links that are as they are; whoever tries to change one has been given the wrong ones. */
record MemoryLinks(List<Link> links) implements Links {

    @Override
    public Flux<Link> all() {
        return Flux.fromIterable(links);
    }

    @Override
    public List<Link> active() {
        return links;
    }

    @Override
    public Optional<Link> find(UUID id) {
        return links.stream().filter(link -> link.id().equals(id)).findFirst();
    }

    @Override
    public Mono<Void> invite(Link link, byte[] secretHash, Instant expiresAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Link> accept(UUID id, byte[] secretHash, byte[] peerKey, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> enrolled(Link link) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Link> change(UUID id, Link.State state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> refresh() {
        return Mono.empty();
    }

    @Override
    public void onChange(Runnable listener) {
        // they never do
    }

    @Override
    public Mono<Set<UUID>> hold(String replica, Duration length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> release(String replica) {
        throw new UnsupportedOperationException();
    }
}
