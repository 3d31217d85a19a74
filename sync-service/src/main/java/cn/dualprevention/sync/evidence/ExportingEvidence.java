package cn.dualprevention.sync.evidence;

import cn.dualprevention.events.EventFrame;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.receipt.ReceiptStore;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.MerkleTree;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.seal.Sealed;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.trace.EventPlaces;
import cn.dualprevention.sync.voucher.KnownKeys;
import cn.dualprevention.sync.voucher.Voucher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Puts together everything this platform can show about a hazard. What is not genuine is left out, so that nobody spoils
 * the file by what he has handed on.
 */
@Service
public final class ExportingEvidence {

    private static final int MOST_EVENTS = 500;

    private final HazardEvents hazards;
    private final SealedEvents events;
    private final ReceiptStore receipts;
    private final KnownKeys keys;
    private final SchemaTexts schemas;
    private final PlatformKey key;
    private final Clock clock;
    private final SyncSettings settings;
    private final String self;

    ExportingEvidence(
            HazardEvents hazards,
            SealedEvents events,
            ReceiptStore receipts,
            KnownKeys keys,
            SchemaTexts schemas,
            PlatformKey key,
            Clock clock,
            SyncSettings settings,
            PlatformSettings platform) {
        this.hazards = hazards;
        this.events = events;
        this.receipts = receipts;
        this.keys = keys;
        this.schemas = schemas;
        this.key = key;
        this.clock = clock;
        this.settings = settings;
        this.self = platform.code();
    }

    /** @param writing the bytes of the file, which are what is signed */
    public Mono<Evidence> export(String hazard, String authorization, Function<Evidence, byte[]> writing) {
        if (!settings.seals()) {
            return Mono.error(new Problem(ProblemCode.NOT_FOUND, "本平台未启用封存"));
        }
        return hazards.of(hazard, authorization)
                .take(MOST_EVENTS + 1L)
                .collectList()
                .flatMap(steps -> Flux.fromIterable(steps)
                        .take(MOST_EVENTS)
                        .concatMap(place -> place.map(this::gather).orElseGet(Mono::empty))
                        .collectList()
                        .flatMap(gathered -> gathered.isEmpty()
                                ? Mono.error(new Problem(ProblemCode.NOT_FOUND, "没有找到这条隐患：" + hazard))
                                : assemble(hazard, gathered.size() < steps.size(), gathered)))
                .map(evidence ->
                        evidence.with(Evidence.hex(key.sign(VerifyingEvidence.signedText(writing.apply(evidence))))));
    }

    private record Gathered(
            Chain chain,
            long number,
            Optional<byte[]> frame,
            List<SealedEvents.Covering> seals,
            List<Receipt> receipts) {}

    private Mono<Gathered> gather(EventPlaces.Place place) {
        Chain chain = new Chain(place.stream(), place.origin(), place.incarnation());
        return Mono.zip(
                        events.frame(chain, place.number()).singleOptional(),
                        events.covering(chain, place.number())
                                .publishOn(Schedulers.boundedElastic())
                                .filter(ExportingEvidence::isGenuine)
                                .collectList(),
                        receipts.covering(place.stream(), place.origin(), place.incarnation(), place.number())
                                .publishOn(Schedulers.boundedElastic())
                                .filter(Receipt::isGenuine)
                                .collectList())
                .map(found -> new Gathered(chain, place.number(), found.getT1(), found.getT2(), found.getT3()));
    }

    private static boolean isGenuine(SealedEvents.Covering covering) {
        byte[] leaves = covering.leaves();
        return leaves != null && new Sealed(covering.seal(), leaves).genuine();
    }

    private Mono<Evidence> assemble(String hazard, boolean incomplete, List<Gathered> gathered) {
        Map<String, Evidence.SealEntry> seals = new LinkedHashMap<>();
        Set<Evidence.ReceiptEntry> received = new LinkedHashSet<>();
        Set<String> platforms = new TreeSet<>();
        Set<String> fingerprints = new TreeSet<>();
        List<Evidence.Item> items = new ArrayList<>();
        for (Gathered one : gathered) {
            items.add(item(one, seals));
            one.receipts().forEach(receipt -> received.add(Evidence.ReceiptEntry.of(receipt)));
            one.receipts().forEach(receipt -> platforms.add(receipt.platform()));
            one.seals().forEach(covering -> platforms.add(covering.seal().platform()));
            one.frame().map(frame -> EventFrame.read(frame).metadata().schema()).ifPresent(fingerprints::add);
        }
        return Mono.zip(
                keys.about(platforms),
                schemas.find(fingerprints),
                (vouchers, texts) -> new Evidence(
                        Evidence.FORM,
                        self,
                        hazard,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                        incomplete ? true : null,
                        items,
                        List.copyOf(seals.values()),
                        vouchers.stream()
                                .filter(Voucher::genuine)
                                .map(Evidence.VoucherEntry::of)
                                .toList(),
                        List.copyOf(received),
                        new TreeMap<>(texts),
                        Evidence.hex(key.publicKey()),
                        ""));
    }

    private static Evidence.Item item(Gathered one, Map<String, Evidence.SealEntry> seals) {
        List<Evidence.Proof> proofs = new ArrayList<>();
        String leaf = null;
        for (SealedEvents.Covering covering : one.seals()) {
            byte[] leaves = covering.leaves();
            if (leaves != null) {
                Seal seal = covering.seal();
                String id = Evidence.hex(seal.id());
                seals.putIfAbsent(id, Evidence.SealEntry.of(seal));
                NumberSet numbers = seal.set();
                int place = (int) numbers.rank(one.number());
                if (one.frame().isEmpty() && leaf == null) {
                    leaf = Evidence.hex(MerkleTree.leafAt(leaves, place));
                }
                proofs.add(new Evidence.Proof(
                        List.copyOf(seals.keySet()).indexOf(id),
                        MerkleTree.path(leaves, place).stream()
                                .map(Evidence::hex)
                                .toList()));
            }
        }
        return new Evidence.Item(
                one.chain().stream(),
                one.chain().platform(),
                one.chain().incarnation(),
                one.number(),
                one.frame()
                        .map(bytes -> Base64.getEncoder().encodeToString(bytes))
                        .orElse(null),
                leaf,
                proofs);
    }
}
