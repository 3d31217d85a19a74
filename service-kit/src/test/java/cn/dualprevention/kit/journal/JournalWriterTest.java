package cn.dualprevention.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import org.junit.jupiter.api.Test;

class JournalWriterTest {

    /** What it says so of is refused at once; anything else is tried change by change. */
    @Test
    void tellsADatabaseThatIsNotThereFromOneThatSaysNo() {
        assertThat(JournalWriter.isUnreachable(new R2dbcNonTransientResourceException("Cannot connect")))
                .isTrue();
        assertThat(JournalWriter.isUnreachable(new R2dbcNonTransientResourceException("shutting down", "57P01")))
                .isTrue();
        assertThat(JournalWriter.isUnreachable(new R2dbcTimeoutException("no connection in the pool")))
                .isTrue();
        assertThat(JournalWriter.isUnreachable(new R2dbcDataIntegrityViolationException("check", "23514")))
                .isFalse();
        assertThat(JournalWriter.isUnreachable(new IllegalArgumentException("a value that cannot be bound")))
                .isFalse();
    }
}
