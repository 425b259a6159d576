using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Lint;

/// <summary>One thing that can be wrong with a configuration, seen before anything is started.</summary>
internal interface ILintRule
{
    /// <summary>Stable: it appears in the JSON, and scripts look for it.</summary>
    string Id { get; }

    Severity Severity { get; }

    /// <summary>For the table of docs/lint.md: what is seen.</summary>
    string What { get; }

    /// <summary>For the table of docs/lint.md: what to do.</summary>
    string Fix { get; }

    /// <summary>Every place where it is so.</summary>
    IEnumerable<LintRemark> Look(LintSubject subject);
}

/// <summary>What a rule says of one place.</summary>
/// <param name="Text">A sentence or two, with the values of this configuration.</param>
/// <param name="Fix">What to write instead, NAME=VALUE; null where there is no such text.</param>
internal sealed record LintRemark(string Text, string? Fix = null);

/// <summary>A remark with the rule that made it.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Severity">A hint asks for nothing.</param>
/// <param name="Text">In words.</param>
/// <param name="Fix">NAME=VALUE to write instead, or null.</param>
internal sealed record LintFinding(string Rule, Severity Severity, string Text, string? Fix)
{
    /// <summary>As a report shows it.</summary>
    public Finding AsFinding() => new(Rule, Severity, Fix is null ? Text : $"{Text} Write {Fix}.");
}
