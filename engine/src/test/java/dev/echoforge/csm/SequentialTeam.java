package dev.echoforge.csm;

import dev.echoforge.parallel.Team;

/** A team of several members that are all the caller, one after the other. */
record SequentialTeam(int size) implements Team {

  @Override
  public void run(Job job) {
    for (int member = 0; member < size; member++) {
      job.run(member);
    }
  }

  @Override
  public void close() {}
}
