package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.paging.Cursor;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.security.OwnerChanged;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Which way a search for tasks takes, and from where a page goes on. */
class TaskSearchPagesTest {

  private static final PageOf<ListedTask> NONE = new PageOf<>(List.of(), null);
  private static final PageOf<ListedTask> SOME = new PageOf<>(List.of(), "more");
  private static final TaskFilter WORDS =
      new TaskFilter(
          TaskFilter.Whose.EVERYBODY,
          TaskFilter.Lines.NONE,
          Set.of(),
          null,
          "tide",
          null,
          null,
          TaskFilter.Speaker.ANY);

  private final TaskPages pages = mock(TaskPages.class);
  private final TaskTextIndex rows = mock(TaskTextIndex.class);
  private final Database database = mock(Database.class);

  @BeforeEach
  void answer() throws InterruptedException {
    when(database.persistently(any())).thenAnswer(call -> call.<Supplier<?>>getArgument(0).get());
    when(pages.pageOfFirst(any(), any())).thenReturn(SOME);
    when(pages.pageByText(any(), any(), any())).thenReturn(NONE);
    when(pages.few(any(), anyInt())).thenReturn(false);
  }

  private static PageRequest sorted(String sort) {
    return new PageRequest(2, TaskPages.ALL_ORDERS.order(sort), null);
  }

  @Test
  void aPageThatIsSoonFullIsReadInItsOrderAndAnyOtherByTheTexts() {
    TaskSearch search = new TaskSearch(pages, rows, database);
    for (String sort : List.of("-created_at", "created_at", "characters", "-updated_at")) {
      when(pages.pageOfFirst(any(), any())).thenReturn(SOME);
      assertThat(search.page(sorted(sort), WORDS)).as(sort).isSameAs(SOME);
      when(pages.pageOfFirst(any(), any())).thenReturn(NONE);
      search.page(sorted(sort), WORDS);
      verify(pages).pageByText(eq(sorted(sort)), any(), any());
    }
  }

  @Test
  void aPageGoesOnAmongThoseOfTheSameInstant() {
    TaskTexts texts = new TaskTexts();
    when(rows.inMemory()).thenReturn(texts);
    Instant at = Instant.parse("2026-06-01T12:00:00Z");
    // Java orders these two otherwise than databases do.
    UUID first = UUID.fromString("80000000-0000-4000-8000-000000000000");
    UUID second = UUID.fromString("7fffffff-0000-4000-8000-000000000000");
    texts.put(null, at, first, "the tide");
    texts.put(null, at, second, "the tide");
    TaskSearch search = new TaskSearch(pages, rows, database);
    when(pages.page(any(), any())).thenReturn(NONE);
    when(pages.among(any(), any(), any())).thenReturn(List.of());
    search.begin();
    await()
        .untilAsserted(() -> {
          search.page(sorted("-created_at"), WORDS);
          verify(pages, org.mockito.Mockito.atLeastOnce()).among(any(), any(), any());
        });

    PageRequest next =
        new PageRequest(
            1, TaskPages.ORDERS.order(null), new Cursor("-created_at", at.toString(), first));
    search.page(next, WORDS);

    ArgumentCaptor<List<UUID>> asked = ArgumentCaptor.captor();
    verify(pages, org.mockito.Mockito.atLeastOnce()).among(asked.capture(), any(), any());
    assertThat(asked.getValue()).contains(second);
    verify(pages, never()).pageByText(any(), any(), any());
  }

  @Test
  void theIndexIsMadeAnewWhenTheNewOwnerIsInTheDatabase() throws NoSuchMethodException {
    TransactionalEventListener listener =
        AnnotatedElementUtils.findMergedAnnotation(
            TaskSearch.class.getDeclaredMethod("on", OwnerChanged.class),
            TransactionalEventListener.class);
    assertThat(listener).isNotNull();
    assertThat(listener.phase()).isEqualTo(TransactionPhase.AFTER_COMMIT);
    assertThat(listener.fallbackExecution()).isTrue();
  }
}
