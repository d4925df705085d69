#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "s2/s2pointutil.h"
#include "s2_peer.h"

/* A child asks the library for what only a debug assertion refuses: to rotate a point that is not
 * on the unit sphere. Headers do not tell, because this target compiles them without assertions. */
bool s2_has_assertions() {
  /* What this process has yet to print, the child would print again. */
  std::fflush(nullptr);
  pid_t child = fork();
  if (child == 0) {
    /* To die at once and in silence: Swift's runtime would catch the signal and report. */
    std::signal(SIGABRT, SIG_DFL);
    close(STDERR_FILENO);
    rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    S2::Rotate(S2Point(2, 0, 0), S2Point(0, 0, 1), S1Angle::Degrees(1));
    _exit(0);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return false;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}
