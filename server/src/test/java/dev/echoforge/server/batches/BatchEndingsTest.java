package dev.echoforge.server.batches;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches that end, beside one that can't. */
class BatchEndingsTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);

  private final BatchStore store = mock(BatchStore.class);
  private final TransactionTemplate transactions = mock(TransactionTemplate.class);
  private final BatchEndings endings =
      new BatchEndings(
          store,
          mock(BatchLineStore.class),
          mock(LineWork.class),
          transactions,
          mock(ApplicationEventPublisher.class));

  @BeforeEach
  void wire() {
    doAnswer(
            call -> {
              call.<Consumer<TransactionStatus>>getArgument(0)
                  .accept(mock(TransactionStatus.class));
              return null;
            })
        .when(transactions)
        .executeWithoutResult(any());
    when(store.lock(any())).thenReturn(true);
    when(store.finished()).thenReturn(List.of(FIRST, SECOND));
  }

  @Test
  void oneThatFailsKeepsNoOtherBackAndIsTriedAgain() {
    when(store.complete(FIRST)).thenThrow(new IllegalStateException("a listener's fault"));

    endings.complete();
    endings.complete();

    verify(store, times(2)).complete(FIRST);
    verify(store, times(2)).complete(SECOND);
  }

  /** Else lines that wait again meanwhile would be left in a batch that has ended. */
  @Test
  void aBatchsRowIsHeldBeforeItsLinesAreLookedAt() {
    endings.complete();

    InOrder order = inOrder(store);
    order.verify(store).lock(FIRST);
    order.verify(store).complete(FIRST);
  }

  @Test
  void anOutageIsForWhoAsksToWaitFor() {
    doThrow(
            new DataAccessResourceFailureException(
                "away", new java.sql.SQLTransientConnectionException("away", "08006")))
        .when(store)
        .complete(FIRST);

    assertThatThrownBy(endings::complete).isInstanceOf(DataAccessResourceFailureException.class);
    verify(store, never()).complete(SECOND);
  }
}
