/** Ends the output of a test run with one line `N passed, N failed[, N skipped]`, after all other reporters. */
export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let failed = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'failed') failed += 1;
        else if (state === 'passed') count.passed += 1;
        else count.skipped += 1;
      }
      // A file that does not load, or a hook that fails, has no failed test to show for it.
      if (failed === 0 && module.state() === 'failed') failed = 1;
      count.failed += failed;
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    process.once('exit', () => process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped}\n`));
  }
}
