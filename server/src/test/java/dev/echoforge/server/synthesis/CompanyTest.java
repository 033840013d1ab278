package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CompanyTest {

  @Test
  void isTheMeanOverTimeAndNeverLessThanOneself() {
    AtomicLong now = new AtomicLong();
    Company company = new Company(now::get);
    company.changed(1);
    Company.Mark from = company.mark();
    now.set(100);
    company.changed(3);
    now.set(200);

    assertThat(company.since(from)).isEqualTo(2);
    assertThat(company.since(company.mark())).isEqualTo(1);
    company.changed(0);
    Company.Mark idle = company.mark();
    now.set(300);
    assertThat(company.since(idle)).isEqualTo(1);
  }
}
