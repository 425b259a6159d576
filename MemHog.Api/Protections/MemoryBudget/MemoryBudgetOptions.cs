using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Protections.MemoryBudget;

/// <param name="Percent">The share of the effective memory limit that requests may use together.</param>
/// <param name="UsualCost">What a request is taken to cost which neither says so nor can be computed.</param>
/// <param name="Waiting">How many may wait for memory: they need some themselves.</param>
/// <param name="Longest">How long each may wait.</param>
/// <param name="RetryAfter">What those turned away are told.</param>
internal sealed record MemoryBudgetOptions(int Percent, Bytes UsualCost, int Waiting, TimeSpan Longest, TimeSpan RetryAfter)
{
    private const string Switch = "Protections__Budget";

    public static MemoryBudgetOptions? Read(SwitchReader switches, TimeSpan retryAfter)
    {
        var cost = switches.Read("Protections__Cost", new(Bytes.MB), Amount.Parse);
        var waiting = switches.Read("Protections__BudgetQueue", 1000, WholeNumber.From(0, 100_000));
        var longest = switches.Read("Protections__BudgetWait", TimeSpan.FromSeconds(1), HoldTime.Parse);
        return switches.Has(Switch)
            ? new(switches.Read(Switch, 0, WholeNumber.From(1, 100)), cost, waiting, longest, retryAfter)
            : null;
    }
}
