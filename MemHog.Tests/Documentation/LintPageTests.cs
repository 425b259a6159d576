using MemHog.Load.Analysis.Lint;
using MemHog.Load.Model;

namespace MemHog.Tests.Documentation;

public sealed class LintPageTests
{
    [Fact]
    public void The_table_of_rules_is_that_of_the_linter()
    {
        var rows = Repository.Read("docs/lint.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(LintRuleSet.All.Select(rule => $"| `{rule.Id}` | {Words.Of(rule.Severity)} | {rule.What} | {rule.Fix} |"), rows);
    }
}
