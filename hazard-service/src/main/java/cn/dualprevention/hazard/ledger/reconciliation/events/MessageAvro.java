package cn.dualprevention.hazard.ledger.reconciliation.events;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroLedgerFindings;
import cn.dualprevention.events.avro.AvroLedgerId;
import cn.dualprevention.events.avro.AvroLedgerQuestion;
import cn.dualprevention.events.avro.AvroLedgerRow;
import cn.dualprevention.events.avro.AvroLedgerStatement;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Findings;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Question;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is said, as Avro and back. */
@Component
public final class MessageAvro {

    private final AvroCodec<AvroLedgerStatement> statements;
    private final AvroCodec<AvroLedgerQuestion> questions;
    private final AvroCodec<AvroLedgerFindings> findings;
    private final AnswerAvro answers;

    MessageAvro(Schemas schemas, StateEvents states) {
        this.statements = new AvroCodec<>(AvroLedgerStatement.class, schemas);
        this.questions = new AvroCodec<>(AvroLedgerQuestion.class, schemas);
        this.findings = new AvroCodec<>(AvroLedgerFindings.class, schemas);
        this.answers = new AnswerAvro(schemas, states);
    }

    /** A body, the schema it was written with, and the type of the event that carries it. */
    public record Written(String type, String schema, byte[] body) {}

    public Written write(Message message) {
        if (message instanceof Statement statement) {
            return new Written(MessageTypes.STATED, statements.fingerprint(), statements.write(avro(statement)));
        }
        if (message instanceof Question question) {
            return new Written(MessageTypes.ASKED, questions.fingerprint(), questions.write(avro(question)));
        }
        if (message instanceof Findings found) {
            return new Written(MessageTypes.FOUND, findings.fingerprint(), findings.write(avro(found)));
        }
        return answers.write(message);
    }

    /**
     * @param origin who said it
     * @throws cn.dualprevention.events.UnknownSchema when the writer's schema is not known here yet
     * @throws IllegalArgumentException when it is nothing this build knows
     */
    public Message read(Written written, String origin) {
        return switch (written.type()) {
            case MessageTypes.STATED -> statement(statements.read(written.body(), written.schema()));
            case MessageTypes.ASKED -> question(questions.read(written.body(), written.schema()));
            case MessageTypes.FOUND -> findings(findings.read(written.body(), written.schema()), origin);
            case MessageTypes.ANSWERED -> answers.read(written, origin);
            default -> throw new IllegalArgumentException("reconciliation: got type " + written.type());
        };
    }

    /** A question as this build has written it. */
    public Message readQuestion(byte[] body, String origin) {
        return read(new Written(MessageTypes.ASKED, questions.fingerprint(), body), origin);
    }

    private static AvroLedgerStatement avro(Statement said) {
        Extent extent = said.extent();
        AvroLedgerStatement avro = new AvroLedgerStatement();
        avro.setForm(said.form());
        avro.setEnterprise(extent.scope().enterprise());
        avro.setAfterTime(extent.after().receivedAt());
        avro.setAfterId(extent.after().hazard().toString());
        avro.setToTime(extent.to().receivedAt());
        avro.setToId(extent.to().hazard().toString());
        avro.setWhole(extent.whole());
        avro.setDivision(extent.scope().division());
        avro.setPark(extent.scope().park());
        avro.setSectors(extent.scope().sectors());
        avro.setCount(said.sums().count());
        avro.setHigh(said.sums().high());
        avro.setLow(said.sums().low());
        avro.setPass(said.pass());
        return avro;
    }

    private static Statement statement(AvroLedgerStatement avro) {
        Extent extent = new Extent(
                new Scope(avro.getEnterprise(), avro.getDivision(), avro.getSectors(), avro.getPark()),
                new Place(avro.getAfterTime(), UUID.fromString(avro.getAfterId())),
                new Place(avro.getToTime(), UUID.fromString(avro.getToId())),
                avro.getWhole());
        return new Statement(
                avro.getForm(),
                extent,
                new Statement.Sums(avro.getCount(), avro.getHigh(), avro.getLow()),
                avro.getPass());
    }

    private static AvroLedgerQuestion avro(Question asked) {
        Extent extent = asked.extent();
        AvroLedgerQuestion avro = new AvroLedgerQuestion();
        avro.setForm(asked.form());
        avro.setId(asked.id().toString());
        avro.setEnterprise(extent.scope().enterprise());
        avro.setAfterTime(extent.after().receivedAt());
        avro.setAfterId(extent.after().hazard().toString());
        avro.setToTime(extent.to().receivedAt());
        avro.setToId(extent.to().hazard().toString());
        avro.setWhole(extent.whole());
        avro.setDivision(extent.scope().division());
        avro.setPark(extent.scope().park());
        avro.setSectors(extent.scope().sectors());
        avro.setRows(asked.rows().stream().map(MessageAvro::avro).toList());
        return avro;
    }

    private static AvroLedgerRow avro(Standing row) {
        return new AvroLedgerRow(
                id(row.hazard()), row.term(), row.version(), id(row.proof()), row.yours(), row.incarnation());
    }

    private static Question question(AvroLedgerQuestion avro) {
        Extent extent = new Extent(
                new Scope(avro.getEnterprise(), avro.getDivision(), avro.getSectors(), avro.getPark()),
                new Place(avro.getAfterTime(), UUID.fromString(avro.getAfterId())),
                new Place(avro.getToTime(), UUID.fromString(avro.getToId())),
                avro.getWhole());
        return new Question(
                avro.getForm(),
                UUID.fromString(avro.getId()),
                extent,
                avro.getRows().stream().map(MessageAvro::standing).toList());
    }

    private static Standing standing(AvroLedgerRow row) {
        return new Standing(
                id(row.getHazard()),
                row.getTerm(),
                row.getVersion(),
                id(row.getProof()),
                row.getYours(),
                row.getIncarnation());
    }

    private static AvroLedgerFindings avro(Findings said) {
        return FindingAvro.write(said.found());
    }

    private static Findings findings(AvroLedgerFindings avro, String origin) {
        return new Findings(FindingAvro.read(avro, origin));
    }

    private static AvroLedgerId id(UUID id) {
        return new AvroLedgerId(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private static UUID id(AvroLedgerId id) {
        ByteBuffer bytes = ByteBuffer.wrap(id.bytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Whether an event carries any of this. */
    public static boolean isOne(String type) {
        return type.startsWith(MessageTypes.PREFIX);
    }

    /** Whether it goes down the road, to one platform. */
    public static boolean goesDown(String type) {
        return type.equals(MessageTypes.ASKED) || type.equals(MessageTypes.FOUND);
    }

    /** The types that come up the road, in order with hazard events. */
    public static String[] goingUp() {
        return new String[] {MessageTypes.STATED, MessageTypes.ANSWERED};
    }
}
