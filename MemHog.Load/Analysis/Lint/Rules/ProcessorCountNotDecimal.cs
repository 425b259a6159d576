using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint.Rules;

/// <summary>DOTNET_PROCESSOR_COUNT is one of the few that are read in decimal, 1 to 65535 (CLRConfig LookupOptions::ParseIntegerAsBase10). Measured: 0x10 is ignored.</summary>
internal sealed class ProcessorCountNotDecimal : ILintRule
{
    public string Id => "processor-count";

    public Severity Severity => Severity.Warning;

    public string What => "DOTNET_PROCESSOR_COUNT that is no decimal number from 1 to 65535";

    public string Fix => "A decimal number";

    public IEnumerable<LintRemark> Look(LintSubject subject) =>
        from variable in subject.Configuration.Environment
        where RuntimeVariables.NameIn(variable.Key) == ProcessorCount.Setting && variable.Value.Length > 0
        let number = CNumber.Decimal(variable.Value)
        where !number.IsWhole(variable.Value) || number.Overflows || number.Value is 0 or > 0xFFFF
        select new LintRemark($"{variable.Key}={variable.Value}: this one is read in decimal, from 1 to 65535, as far as the digits go; {(number is { Overflows: false, Value: > 0 and <= 0xFFFF } ? FormattableString.Invariant($"{number.Value} is read") : "it counts as not written")}.");
}
