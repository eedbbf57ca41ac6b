using LossGen.Analyzers.Flow;
using LossGen.Compiler.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>Compares what goes into a loss with what it takes.</summary>
internal sealed class CallJudge(Action<Finding> report)
{
    /// <summary>Reports what is wrong with the arguments of <paramref name="call"/>.</summary>
    public void Judge(IInvocationOperation call, LossSink sink, CallValues values)
    {
        if (SwapCheck.IsSwapped(call, sink, values) is { } swapped)
        {
            report(new(UsageRules.Swapped, swapped.Prediction.Value.Syntax, swapped.Origin, [Text(swapped.Prediction), Text(swapped.Target), sink.Name]));
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && sink.Of(parameter.Ordinal) is { } expectation && values[parameter.Ordinal].Content is { IsKnown: true } content)
            {
                Judge(argument, sink, expectation, content, values[expectation.Partner].Content);
            }
        }
    }

    private void Judge(IArgumentOperation argument, LossSink sink, Expectation expectation, Content content, Content partner)
    {
        if (content.IsSingle && (content.Is(Trait.Softmax, Trait.LogSoftmax) || sink.Name is "CrossEntropyLoss" or "cross_entropy"))
        {
            Report(UsageRules.SingleOutput, argument, content, [Text(argument), content.Is(Trait.Logits) ? $"'{sink.Name}'" : Quoted(content)]);
            return;
        }

        switch (expectation.Kind)
        {
            case NumberKind.Logits:
                JudgeLogits(argument, sink, content);
                break;

            case NumberKind.Probabilities or NumberKind.UnitInterval:
                JudgeProbabilities(argument, sink, content);
                break;

            case NumberKind.LogProbabilities:
                JudgeLogProbabilities(argument, sink, content);
                break;

            case NumberKind.SignLabel when content.IsBinary || content.Is(Trait.OneHot, Trait.OneHotInteger):
                Report(UsageRules.WrongLabels, argument, content, [Text(argument), Phrase(content), sink.Name, UsageRules.SignLabels]);
                break;

            case NumberKind.BinaryLabel when content.IsSign:
                Report(UsageRules.WrongLabels, argument, content, [Text(argument), Phrase(content), sink.Name, UsageRules.BinaryLabels]);
                break;

            case NumberKind.ClassIndex when content.Is(Trait.OneHotInteger) || (content.Is(Trait.OneHot) && sink.Of(0)?.Kind == NumberKind.LogProbabilities):
                Report(UsageRules.WrongLabels, argument, content, [Text(argument), Phrase(content), sink.Name, "the index of the class"]);
                break;

            case NumberKind.Real when expectation.Partner >= 0:
                JudgeResidual(argument, sink, expectation, content, partner);
                break;
        }
    }

    private void JudgeLogits(IArgumentOperation argument, LossSink sink, Content content)
    {
        if (content.Is(Trait.Rectified))
        {
            Report(UsageRules.RectifiedOutput, argument, content, [Text(argument), Quoted(content), sink.Name, "logits"]);
        }
        else if (content.Is(Trait.Softmax, Trait.Sigmoid, Trait.LogSigmoid, Trait.LogOfSigmoid))
        {
            Report(UsageRules.ActivatedTwice, argument, content, [Text(argument), Quoted(content), sink.Name]);
        }
        else if (content.Is(Trait.LogSoftmax, Trait.LogOfSoftmax))
        {
            // A log-softmax of a log-softmax is the same again: a waste, no mistake.
            Report(UsageRules.ActivatedTwice, argument, content, [Text(argument), Quoted(content), sink.Name], DiagnosticSeverity.Info);
        }
    }

    /// <summary>Exponentials pass: those of log-probabilities are probabilities.</summary>
    private void JudgeProbabilities(IArgumentOperation argument, LossSink sink, Content content)
    {
        if (content.IsSign)
        {
            Report(UsageRules.WrongLabels, argument, content, [Text(argument), Phrase(content), sink.Name, "probabilities from 0 to 1"]);
        }
        else if (content.Is(Trait.Logits, Trait.Scores, Trait.LogSoftmax, Trait.LogSigmoid, Trait.LogOfSoftmax, Trait.LogOfSigmoid, Trait.Rectified, Trait.Tanh))
        {
            Report(UsageRules.NotProbabilities, argument, content, [Text(argument), Phrase(content), sink.Name]);
        }
    }

    private void JudgeLogProbabilities(IArgumentOperation argument, LossSink sink, Content content)
    {
        if (content.Is(Trait.Softmax, Trait.Sigmoid, Trait.Logits, Trait.Scores, Trait.Rectified, Trait.Exponential))
        {
            Report(UsageRules.NotLogProbabilities, argument, content, [Text(argument), Phrase(content), sink.Name]);
        }
    }

    /// <summary>
    /// A softmax before a residual is a mistake where its target is labels or not known; against other probabilities it
    /// distils. A sigmoid may be a regression to numbers from 0 to 1, so there the labels must be known.
    /// </summary>
    private void JudgeResidual(IArgumentOperation argument, LossSink sink, Expectation expectation, Content content, Content target)
    {
        if (!expectation.IsPrediction)
        {
            return;
        }

        var hasLabels = target.IsBinary || target.Is(Trait.OneHot, Trait.OneHotInteger);
        var isOther = target.IsKnown && !hasLabels;

        if (sink.IsDifferentiated && ((content.Is(Trait.Softmax) && !isOther) || (content.Is(Trait.Sigmoid) && hasLabels)))
        {
            report(new(UsageRules.ResidualOfActivation, argument.Value.Syntax, content.Origin, [Text(argument), Quoted(content), sink.Name]) { Holds = content, Target = target });
        }
        else if (content.Is(Trait.Rectified) && (target.IsSign || target.Is(Trait.Logits, Trait.LogSoftmax, Trait.Tanh)))
        {
            Report(UsageRules.RectifiedOutput, argument, content, [Text(argument), Quoted(content), sink.Name, "values that may be negative"], DiagnosticSeverity.Info);
        }
    }

    private void Report(DiagnosticDescriptor rule, IArgumentOperation argument, Content content, string[] arguments, DiagnosticSeverity? severity = null) =>
        report(new(rule, argument.Value.Syntax, content.Origin, arguments, severity) { Holds = content });

    /// <summary>An argument as the user wrote it, on one line.</summary>
    public static string Text(IArgumentOperation argument)
    {
        var text = argument.Value.Syntax.ToString().Split('\n')[0].Trim();

        return text.Length <= 40 ? text : text.Substring(0, 37) + "...";
    }

    private static string Quoted(Content content) => content.Quoted;

    private static string Phrase(Content content) => content.Trait switch
    {
        Trait.Constants => content.By,
        Trait.OneHot or Trait.OneHotInteger => "one-hot rows",
        Trait.Scores => $"what '{content.By}' was applied to",
        Trait.Logits => $"logits of {Quoted(content)}",
        _ => $"the output of {Quoted(content)}",
    };
}
