namespace MemHog.Tests.Sandbox;

/// <summary>As <see cref="CgroupFact"/>, with data.</summary>
internal sealed class CgroupTheory : TheoryAttribute
{
    public CgroupTheory() => Skip = new CgroupFact().Skip;
}
